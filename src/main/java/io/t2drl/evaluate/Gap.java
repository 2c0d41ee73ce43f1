package io.t2drl.evaluate;

import java.util.Optional;

/**
 * What mean rewards are measured against.
 *
 * @param floor mean reward that closes nothing of the gap
 * @param top mean reward that closes all of it
 */
public record Gap(double floor, double top) {

  /** Two sums of the same rewards in another order differ by less than this share of them. */
  private static final double ROUNDING = 1e-9;

  /**
   * {@return whether there is a gap} There is none where the floor is the top, as in a world that
   * leaves nothing to decide; nor where it is above it: shares of that mean nothing.
   */
  public boolean exists() {
    return top - floor > ROUNDING * Math.max(Math.abs(top), Math.abs(floor));
  }

  /**
   * The share of the gap that a policy closes.
   *
   * @param reward its mean reward
   * @return the share, 0 at the floor and 1 at the top; empty where there is no gap
   */
  public Optional<Double> closed(double reward) {
    return exists() ? Optional.of((reward - floor) / (top - floor)) : Optional.empty();
  }
}
