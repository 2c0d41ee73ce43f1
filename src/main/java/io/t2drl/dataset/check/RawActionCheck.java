package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.replay.SlotColumns;

/**
 * Makes raw actions feasible anew and compares them with what was executed. Shares that no raw
 * action gives have a canonical raw action, which is compared instead.
 */
final class RawActionCheck {

  private final FileFindings findings;

  RawActionCheck(FileFindings findings) {
    this.findings = findings;
  }

  /**
   * Checks neighbouring rows.
   *
   * @param run rows, these among them
   * @param places rows below 0 are left out
   * @param from the first of them
   * @param state their requests
   * @param executed what was executed
   */
  void check(RowGroup.Run run, int[] places, int from, SlotState state, Allocation executed) {
    World world = state.world();
    int users = world.users();
    int to = from + state.cells();
    double[] raw = ServiceCheck.widen(run.rows(), SlotColumns.RAW_ACTION, from, to);
    Allocation amended = Amender.amend(state, raw);
    double[] canonical = null;
    for (int row = 0; row < state.cells(); row++) {
      if (places[from + row] < 0 || isOutside(run, from + row, raw, row * users, users)) {
        continue;
      }
      int other = differs(amended, executed, raw, state, row);
      if (other >= 0 && canonical == null) {
        canonical = Amender.canonical(state, executed);
      }
      if (other >= 0 && !same(raw, canonical, row * users, users)) {
        findings.add(
            run.first() + from + row,
            Rule.AMENDED,
            "raw action of user %d comes to bandwidth %s and steps %s; executed were %s and %s",
            other - row * users,
            amended.bandwidth()[other],
            amended.steps()[other],
            executed.bandwidth()[other],
            executed.steps()[other]);
      }
    }
  }

  private boolean isOutside(RowGroup.Run run, int row, double[] raw, int first, int users) {
    for (int i = 2 * first; i < 2 * (first + users); i++) {
      if (!(Math.abs(raw[i]) <= 1)) {
        findings.add(
            run.first() + row,
            Rule.RAW_ACTION,
            "%s entry of user %d is %s",
            i % 2 == 0 ? "bandwidth" : "compute",
            i / 2 - first,
            raw[i]);
        return true;
      }
    }
    return false;
  }

  /** {@return the first user to whom a raw action does not come to what was executed; else -1} */
  private static int differs(
      Allocation amended, Allocation executed, double[] raw, SlotState state, int row) {
    World world = state.world();
    int users = world.users();
    double weights = users * world.bandwidthFloor();
    for (int i = row * users; i < (row + 1) * users; i++) {
      weights += Amender.weight(raw[2 * i]);
    }
    for (int i = row * users; i < (row + 1) * users; i++) {
      double share = executed.bandwidth()[i];
      // An entry's rounding counts for more where the sum of the weights is small.
      double tolerance = Near.SINGLE * ((1 + users * share) / weights + share);
      double a3 = world.catalogue().a3()[state.model()[i]];
      if (!Near.within(tolerance, amended.bandwidth()[i], share)
          || !Near.within(Near.SINGLE * 10 * a3, amended.steps()[i], executed.steps()[i])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(double[] raw, double[] canonical, int first, int users) {
    for (int i = 2 * first; i < 2 * (first + users); i++) {
      if (!Near.within(10 * Near.SINGLE, raw[i], canonical[i])) {
        return false;
      }
    }
    return true;
  }
}
