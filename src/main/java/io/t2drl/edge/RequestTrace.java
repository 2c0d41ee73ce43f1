package io.t2drl.edge;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Recorded requests in place of drawn ones. Cells of the simulation map to cells of the trace
 * modulo their number; episode e plays the e-th window of the trace, which starts again at its end.
 * A user without a recorded request in a slot repeats its latest earlier one, or has its first one;
 * a user without any has the trace's most requested model.
 *
 * @param slots length in slots; 0 without a trace
 * @param users users per cell, U
 * @param fallback most requested model
 * @param start beginning of the entries of each (trace cell, user), [cells x U + 1]
 * @param slot slots of the entries, ascending within a (trace cell, user)
 * @param model requested model of each entry
 * @param report how the file was understood
 */
public record RequestTrace(
    long slots, int users, int fallback, int[] start, long[] slot, int[] model, TraceReport report)
    implements Serializable {

  /** {@return the trace of a scenario whose requests are drawn} */
  static RequestTrace none() {
    return new RequestTrace(0, 0, 0, new int[] {0}, new long[0], new int[0], TraceReport.none());
  }

  /** {@return whether requests are drawn} */
  public boolean isEmpty() {
    return slots == 0;
  }

  /** {@return cells that the trace has} */
  public int cells() {
    return isEmpty() ? 0 : (start.length - 1) / users;
  }

  /**
   * Looks a request up.
   *
   * @param cell number of the simulated cell
   * @param user user within the cell
   * @param time slots since the beginning of episode 0
   * @return the requested model
   */
  public int request(int cell, int user, long time) {
    int row = Math.floorMod(cell, cells()) * users + user;
    int from = start[row];
    int to = start[row + 1];
    if (from == to) {
      return fallback;
    }
    int found = Arrays.binarySearch(slot, from, to, Math.floorMod(time, slots));
    int latest = found >= 0 ? found : -found - 2;
    return model[Math.max(latest, from)];
  }
}
