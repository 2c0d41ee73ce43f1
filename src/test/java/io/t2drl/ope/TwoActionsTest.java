package io.t2drl.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.Settings;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.ope.check.CheckOrder;
import io.t2drl.ope.check.DatasetParts;
import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.ope.tally.Behaviour;
import io.t2drl.ope.tally.Order;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.FixedCacher;
import io.t2drl.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A bandit with two actions: one user, one cache, and all of the steps or none. What weights must
 * say of a policy that always takes the same action can be worked out by hand.
 */
class TwoActionsTest {

  private static final Settings SETTINGS =
      SmallLogs.SETTINGS.with(Map.of("cell.users", 1, "cell.frames", 2, "cell.slots", 3));
  private static final World WORLD = World.of(SETTINGS);
  private static final double OFTEN = 0.75;

  /** Takes all of the steps with some probability, else none. */
  private record AllOrNothing(double all) implements Allocator {

    @Override
    public Allocation allocate(SlotState state, RandomGenerator[] random) {
      double[] bandwidth = new double[state.cells()];
      double[] steps = new double[state.cells()];
      for (int i = 0; i < steps.length; i++) {
        bandwidth[i] = 1;
        boolean taken = all >= 1 || random[i].nextDouble() < all;
        double a3 = WORLD.catalogue().a3()[state.model()[i]];
        steps[i] = taken && state.hit()[i] ? a3 : 0;
      }
      return new Allocation(bandwidth, steps);
    }
  }

  private static Policy policy(String name, double all) {
    return new Policy(name, FixedCacher.staticPopular(WORLD), new AllOrNothing(all));
  }

  @Test
  void shouldWeighActionsByHowMuchLikelierTheyWere() {
    Policy behaviour = policy("often", OFTEN);
    Policy target = policy("always", 1);
    CheckOrder datasets =
        new CheckOrder(SETTINGS, WORLD, behaviour, List.of(target), 1, 400, 32, false, 2);
    Judged judged =
        Judge.judge(
            new DatasetParts(datasets, 0),
            new Order(
                WORLD,
                List.of(Behaviour.of(behaviour)),
                List.of(target),
                new DrawStreams(1),
                32,
                false));

    double[] sums = new double[4]; // misses, their cost, hits with all steps, their cost
    int[] hits = new int[1];
    new DatasetParts(datasets, 0)
        .each(
            "",
            1,
            (common, part, blocks) -> {
              while (blocks.hasNext()) {
                add(blocks.next(), sums, hits);
              }
              return 1;
            });
    double share = hits[0] / (hits[0] + sums[0]);
    double byHand = -(1 - share) * sums[1] / sums[0] - share * sums[3] / sums[2];
    Estimate weights =
        judged.policies().get(0).estimates().stream()
            .filter(estimate -> estimate.estimator().equals("user-weights"))
            .findFirst()
            .orElseThrow();
    assertThat(share).isBetween(0.2, 0.8);
    assertThat(weights.reward().value()).isCloseTo(byHand, within(0.15));
    assertThat(weights.bandwidth()).as("the two actions are far apart").isLessThan(1);
    assertThat(judged.observed().value()).as("the logs earn less").isLessThan(byHand - 0.4);
  }

  private static void add(LoggedBlock block, double[] sums, int[] hits) {
    for (LoggedFrame frame : block.frames()) {
      for (LoggedSlot slot : frame.slots()) {
        for (int i = 0; i < slot.cost().length; i++) {
          boolean hit = slot.state().hit()[i];
          hits[0] += hit ? 1 : 0;
          if (!hit || slot.executed().steps()[i] > 0) {
            sums[hit ? 2 : 0]++;
            sums[hit ? 3 : 1] += slot.cost()[i];
          }
        }
      }
    }
  }
}
