package io.t2drl.learn;

import java.io.Serializable;

/**
 * Normalises rewards to about unit size.
 *
 * @param centre a typical reward
 * @param deviation how far rewards typically are from it, positive
 */
public record RewardScale(double centre, double deviation) implements Serializable {

  /** {@return the normalised reward} */
  public double normalise(double reward) {
    return (reward - centre) / deviation;
  }
}
