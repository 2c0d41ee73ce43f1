package io.t2drl.learn.allocation;

import java.util.Arrays;

/**
 * What follows the trained networks of an allocation agent. Learners move the arrays in place.
 *
 * @param actor moving average of the actor's parameters, which acts
 * @param critics target parameters of all critics; empty where values are not bootstrapped
 */
public record Shadow(float[] actor, float[] critics) {

  /**
   * Takes apart what an {@code AgentState} holds.
   *
   * @param flat result of {@link #pack}
   * @param actorSize parameters of the actor
   * @return a copy
   */
  public static Shadow unpack(float[] flat, int actorSize) {
    return new Shadow(
        Arrays.copyOf(flat, actorSize), Arrays.copyOfRange(flat, actorSize, flat.length));
  }

  /** {@return both one after the other, the form that is averaged and stored} */
  public float[] pack() {
    float[] flat = Arrays.copyOf(actor, actor.length + critics.length);
    System.arraycopy(critics, 0, flat, actor.length, critics.length);
    return flat;
  }

  /** Moves the actor's average towards its parameters by a share of the way. */
  public void followActor(float[] live, float share) {
    follow(actor, live, share);
  }

  /** Moves the target critics towards the live ones by a share of the way. */
  public void followCritics(float[] live, float share) {
    follow(critics, live, share);
  }

  private static void follow(float[] slow, float[] fast, float share) {
    for (int i = 0; i < slow.length; i++) {
      slow[i] += share * (fast[i] - slow[i]);
    }
  }
}
