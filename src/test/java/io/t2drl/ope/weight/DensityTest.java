package io.t2drl.ope.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.replay.Replays.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Densities by draws, by hand. */
class DensityTest {

  private static final double[] EQUAL = {0.25, 0.25, 0.25, 0.25};
  private static final ActionSpace UNIT = new ActionSpace(1, 1);
  private static final int WIDEST = Bandwidths.COUNT - 1;

  private final SlotState state =
      new SlotState(
          SmallLogs.WORLD,
          1,
          0,
          new double[] {1, 1, 1, 1},
          new int[] {0, 1, 2, 3},
          new double[4],
          new double[4],
          new boolean[] {true, false, false, false});
  private final double a3 = SmallLogs.WORLD.catalogue().a3()[0];
  private final LoggedSlot slot =
      new LoggedSlot(state, new Allocation(EQUAL, new double[] {a3, 0, 0, 0}), new double[4]);

  @Test
  void shouldDoubleTheWidths() {
    for (int h = 1; h < Bandwidths.COUNT; h++) {
      assertThat(Bandwidths.of(h)).isEqualTo(2 * Bandwidths.of(h - 1));
    }
    double[] sums = new double[Bandwidths.COUNT];
    Bandwidths.add(0.09, sums, 0);
    for (int h = 0; h < Bandwidths.COUNT; h++) {
      double width = Bandwidths.of(h);
      assertThat(sums[h]).isCloseTo(Math.exp(-0.09 / (2 * width * width)), within(1e-12));
    }
  }

  private static Replay draw(SlotState state, double[] shares, double steps) {
    Allocation allocation = new Allocation(shares, new double[] {steps, 0, 0, 0});
    return new Replay(state, allocation, new boolean[] {true, true, true, true});
  }

  /** A quarter of the draws does what was done, and the rest something far away. */
  @Test
  void shouldCountDrawsThatDoTheSame() {
    ActionSpace sharp = new ActionSpace(1, 0.01);
    Replay other = draw(state, EQUAL, 0);
    List<Replay> draws = List.of(draw(state, EQUAL, a3), other, other, other);
    double[] users = Density.ofUsers(sharp, slot, draws, false);
    assertThat(users[0]).isEqualTo(0.25);
    assertThat(users[Bandwidths.COUNT]).as("a miss has no steps").isEqualTo(1);
    assertThat(Density.ofUsers(sharp, slot, draws, true)[0])
        .as("what was executed is a draw of the policy that acted")
        .isEqualTo(0.4);
    List<Allocation> allocations = draws.stream().map(Replay::allocation).toList();
    assertThat(Density.ofCells(sharp, slot, allocations, false)[0]).isEqualTo(0.25);
    assertThat(Density.ofCells(sharp, slot, allocations, true)[0]).isEqualTo(0.4);
  }

  /** Another cache would have made the first request a miss. */
  @Test
  void shouldNotCountDrawsUnderWhichARequestFaredOtherwise() {
    SlotState missed =
        new SlotState(
            SmallLogs.WORLD,
            1,
            0,
            state.gain(),
            state.model(),
            state.inputBits(),
            state.outputBits(),
            new boolean[4]);
    double[] users =
        Density.ofUsers(UNIT, slot, List.of(draw(missed, EQUAL, 0), draw(state, EQUAL, a3)), false);
    assertThat(users[WIDEST]).isEqualTo(0.5);
    assertThat(users[Bandwidths.COUNT + WIDEST]).as("a miss in both").isEqualTo(1);
  }

  @Test
  void shouldMultiplyOverUsersWhereTheyAreTakenTogether() {
    double[] skewed = {0.25 * Math.E, 0.25 / Math.E, 0.25, 0.25};
    Replay draw = draw(state, skewed, a3);
    double alone = Density.ofUsers(UNIT, slot, List.of(draw), false)[WIDEST];
    assertThat(alone).isCloseTo(Math.exp(-1 / (2 * 6.4 * 6.4)), within(1e-12));
    assertThat(Density.ofCells(UNIT, slot, List.of(draw.allocation()), false)[WIDEST])
        .isCloseTo(alone * alone, within(1e-12));
  }
}
