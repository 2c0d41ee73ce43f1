package io.t2drl.learn;

import java.io.Serializable;

/**
 * Noise on raw actions while experience is collected.
 *
 * @param noise standard deviation of Gaussian noise on every entry
 * @param redraw share of compute entries drawn anew, half of them as -1 or 1
 * @param redrawBandwidth share of bandwidth entries drawn anew
 */
public record Exploration(double noise, double redraw, double redrawBandwidth)
    implements Serializable {

  /** No noise: the policy acts as it is judged. */
  public static final Exploration NONE = new Exploration(0, 0, 0);

  /** {@return whether there is any noise} */
  public boolean active() {
    return noise > 0 || redraw > 0 || redrawBandwidth > 0;
  }
}
