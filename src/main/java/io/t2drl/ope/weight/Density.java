package io.t2drl.ope.weight;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.replay.Replays.Replay;
import java.util.Arrays;
import java.util.List;

/**
 * How likely what happened in a slot is under a policy: means over draws of the policy of how near
 * these come to it, by kernels of all widths in units of their peaks. What happened is itself a
 * draw of the policy that acted, and counts as such in its own density: no weight then exceeds the
 * number of draws plus one, and the mean of a weight falls short of 1 only by what would rarely be
 * drawn.
 */
public final class Density {

  private Density() {}

  /**
   * {@return of every user: that its request was a hit or a miss, as it was, and that it got what
   * it got, [E x U x H]}
   *
   * @param space where actions lie
   * @param slot what happened
   * @param draws what the policy would have done, at least one draw
   * @param acted whether the policy is the one that acted
   */
  public static double[] ofUsers(
      ActionSpace space, LoggedSlot slot, List<Replay> draws, boolean acted) {
    double[] sums = new double[slot.cost().length * Bandwidths.COUNT];
    double[] executed = space.coordinates(slot.state(), slot.executed());
    for (Replay draw : draws) {
      double[] drawn = space.coordinates(draw.state(), draw.allocation());
      for (int i = 0; i < slot.cost().length; i++) {
        if (draw.state().hit()[i] == slot.state().hit()[i]) {
          Bandwidths.add(squared(executed, drawn, i), sums, i * Bandwidths.COUNT);
        }
      }
    }
    return means(sums, draws.size(), acted);
  }

  /**
   * {@return of every cell: that all users together got what they got, under the hits that there
   * were, [E x H]}
   *
   * @param space where actions lie
   * @param slot what happened
   * @param draws what the policy would have allocated, at least one draw
   * @param acted whether the policy is the one that acted
   */
  public static double[] ofCells(
      ActionSpace space, LoggedSlot slot, List<Allocation> draws, boolean acted) {
    SlotState state = slot.state();
    double[] sums = new double[state.cells() * Bandwidths.COUNT];
    int users = slot.cost().length / state.cells();
    double[] executed = space.coordinates(state, slot.executed());
    for (Allocation draw : draws) {
      double[] drawn = space.coordinates(state, draw);
      for (int cell = 0; cell < state.cells(); cell++) {
        double all = 0;
        for (int i = cell * users; i < (cell + 1) * users; i++) {
          all += squared(executed, drawn, i);
        }
        Bandwidths.add(all, sums, cell * Bandwidths.COUNT);
      }
    }
    return means(sums, draws.size(), acted);
  }

  private static double squared(double[] one, double[] other, int user) {
    double share = one[2 * user] - other[2 * user];
    double effort = one[2 * user + 1] - other[2 * user + 1];
    return share * share + effort * effort;
  }

  private static double[] means(double[] sums, int draws, boolean acted) {
    int more = acted ? 1 : 0;
    return Arrays.stream(sums).map(sum -> (sum + more) / (draws + more)).toArray();
  }
}
