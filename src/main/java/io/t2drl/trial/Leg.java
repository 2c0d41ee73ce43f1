package io.t2drl.trial;

import java.io.Serializable;

/**
 * The part of a training that a trial does.
 *
 * @param begun name of the trial that did the part before it, whose paused training is gone on
 *     with; empty where this is the first part
 * @param after rounds that were played by then
 * @param until rounds after which the training pauses; 0: it is done as a whole
 * @param kept whether the training is kept where it pauses, to be gone on with
 */
public record Leg(String begun, int after, int until, boolean kept) implements Serializable {

  /** All of a training, of which only the policy is kept that it ends with. */
  public static final Leg WHOLE = new Leg("", 0, 0, false);

  private static final long serialVersionUID = 1;

  /** {@return whether it is all of a training} */
  boolean isWhole() {
    return until == 0;
  }
}
