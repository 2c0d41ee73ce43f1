package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.util.Arrays;

/**
 * Works out anew, by the model of the world, what an allocation came to: the rows' delays and
 * qualities, and how long their frames' users were on the link.
 */
final class ServiceCheck {

  /** Rows that are worked out together: few enough for a processor's cache. */
  private static final int TOGETHER = 512;

  private final FrameTally tally;
  private final FileFindings findings;

  ServiceCheck(FrameTally tally, FileFindings findings) {
    this.tally = tally;
    this.findings = findings;
  }

  /**
   * Checks neighbouring rows of one world.
   *
   * @param run the rows
   * @param places place of each one's frame; rows below 0 are left out
   * @param world their world
   */
  void check(RowGroup.Run run, int[] places, World world) {
    for (int from = 0; from < places.length; from += TOGETHER) {
      int to = Math.min(places.length, from + TOGETHER);
      check(run, places, world, from, to);
    }
  }

  private void check(RowGroup.Run run, int[] places, World world, int from, int to) {
    Rows rows = run.rows();
    int users = world.users();
    int first = from * users;
    int[] models = Arrays.copyOfRange(rows.get(SlotColumns.MODEL), first, to * users);
    for (int row = from; row < to; row++) {
      if (places[row] < 0) {
        int begin = (row - from) * users;
        Arrays.fill(models, begin, begin + users, 0); // the outcome is not looked at
      }
    }
    SlotState state =
        new SlotState(
            world,
            to - from,
            0,
            widen(rows, SlotColumns.GAIN, from, to),
            models,
            widen(rows, SlotColumns.INPUT_BITS, from, to),
            widen(rows, SlotColumns.OUTPUT_BITS, from, to),
            Arrays.copyOfRange(rows.get(SlotColumns.HIT), first, to * users));
    Allocation executed =
        new Allocation(
            widen(rows, SlotColumns.BANDWIDTH, from, to), widen(rows, SlotColumns.STEPS, from, to));
    SlotOutcome outcome = Service.serve(state, executed);
    for (int row = from; row < to; row++) {
      if (places[row] >= 0) {
        compare(run, row, row - from, outcome, state);
        for (int u = 0; u < users; u++) {
          tally.addLink(places[row], outcome.link()[(row - from) * users + u]);
        }
      }
    }
    if (rows.has(SlotColumns.RAW_ACTION)) {
      new RawActionCheck(findings).check(run, places, from, state, executed);
    }
  }

  private void compare(RowGroup.Run run, int row, int at, SlotOutcome outcome, SlotState state) {
    World world = state.world();
    int users = world.users();
    float[] delays = run.rows().get(SlotColumns.DELAY);
    float[] tvs = run.rows().get(SlotColumns.TV);
    for (int u = 0; u < users; u++) {
      double delay = outcome.delay()[at * users + u];
      float foundDelay = delays[row * users + u];
      if (!Near.relative(10 * Near.SINGLE, foundDelay, delay)) {
        findings.add(
            run.first() + row,
            Rule.DELAY,
            "delay of user %d is %s s, must be %s",
            u,
            foundDelay,
            delay);
      }
      double tv = outcome.tv()[at * users + u];
      float foundTv = tvs[row * users + u];
      int model = state.model()[at * users + u];
      double steep = world.catalogue().fall()[model] * world.catalogue().a3()[model];
      if (!Near.within(Near.SINGLE * (steep + tv), foundTv, tv)) {
        findings.add(run.first() + row, Rule.TV, "tv of user %d is %s, must be %s", u, foundTv, tv);
      }
    }
  }

  /** Takes rows' numbers out in double precision. */
  static double[] widen(Rows rows, DataColumn<float[]> column, int from, int to) {
    float[] source = rows.get(column);
    int width = rows.width(column);
    double[] wide = new double[(to - from) * width];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = source[from * width + i];
    }
    return wide;
  }
}
