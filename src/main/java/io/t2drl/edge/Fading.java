package io.t2drl.edge;

import java.io.Serializable;

/**
 * Rayleigh fading with a floor: its power is {@code max(floor, X)} with X exponential of mean 1.
 *
 * <p>A transfer takes about 1 / power where the power is small, and the mean of 1 / X is infinite:
 * a mean over drawn slots would grow for ever with their number, by the same amount for each deeper
 * decade of fading. Transfers take seconds, which is many coherence times of the channel, so no
 * user stays in such a fade for the whole of one. With a floor f the mean of 1 / power is finite,
 * {@code (1 - exp(-f)) / f + E1(f)} with the exponential integral E1.
 *
 * @param floor least power, as a share of the mean of X; at least 0, which is plain Rayleigh fading
 */
public record Fading(double floor) implements Serializable {

  /**
   * Power of the fading.
   *
   * @param uniform a draw from [0, 1)
   * @return the power, at least the floor
   */
  public double power(double uniform) {
    double power = -Logarithm.of(1 - uniform);
    // Deep fades are rare: a branch that is hardly ever taken costs less than Math.max
    return power > floor ? power : floor;
  }
}
