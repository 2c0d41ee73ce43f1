package io.t2drl.ope.logged;

import io.t2drl.edge.FrameState;
import java.util.List;

/**
 * A frame of E logged episodes (row-major arrays, not to be written to).
 *
 * @param state what the cacher saw
 * @param cached which models were cached, [E x M]
 * @param propensity exact probability with which they were chosen, [E]; NaN where nobody knows
 * @param slots its slots, in order
 */
public record LoggedFrame(
    FrameState state, boolean[] cached, double[] propensity, List<LoggedSlot> slots) {

  /** Makes the list immutable. */
  public LoggedFrame {
    slots = List.copyOf(slots);
  }
}
