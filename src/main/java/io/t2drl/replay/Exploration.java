package io.t2drl.replay;

import java.io.Serializable;

/**
 * Noise on raw actions while experience is collected. Only a share of the cells explores: what a
 * cache is worth shows only under allocations without noise.
 *
 * @param noise standard deviation of Gaussian noise on every entry
 * @param redraw share of compute entries drawn anew, half of them as -1 or 1
 * @param redrawBandwidth share of bandwidth entries drawn anew
 * @param share share of the cells that explore
 */
public record Exploration(double noise, double redraw, double redrawBandwidth, double share)
    implements Serializable {

  /** No noise: the policy acts as it is judged. */
  public static final Exploration NONE = new Exploration(0, 0, 0, 0);

  /** Nothing but noise. */
  public static final Exploration RANDOM = new Exploration(1, 1, 1, 1);

  /** {@return whether it changes any action: by noise or by drawing entries anew} */
  private boolean acts() {
    return noise > 0 || redraw > 0 || redrawBandwidth > 0;
  }

  /** {@return whether a cell, by its number, explores; those that do are evenly spread} */
  public boolean in(int cell) {
    return acts() && Math.floor((cell + 1) * share) > Math.floor(cell * share);
  }
}
