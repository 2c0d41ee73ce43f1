package io.t2drl.ope.critic;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What logs teach of costs, beside what the world says they are. */
class CostRegressionTest {

  private final List<LoggedSlot> slots = new ArrayList<>();
  private final ActionScales scales = new ActionScales();

  private void simulate(int number) {
    SmallLogs.parts(SmallLogs.policy("random"), 64, number)
        .each(
            "",
            1,
            (common, part, blocks) -> {
              while (blocks.hasNext()) {
                LoggedBlock block = blocks.next();
                for (LoggedFrame frame : block.frames()) {
                  slots.addAll(frame.slots());
                }
              }
              return 1;
            });
    slots.forEach(scales::add);
  }

  private CostCritic fit() {
    CostFeatures features = new CostFeatures(SmallLogs.WORLD, scales, false);
    CostSums sums = new CostSums(features.size());
    slots.forEach(slot -> sums.add(features, slot));
    return CostRegression.fit(features, sums);
  }

  /** Greedy allocations, which nobody has executed in the logs. */
  @Test
  void shouldForetellWhatOtherAllocationsCost() {
    simulate(0);
    CostCritic critic = fit();
    double truth = 0;
    double expected = 0;
    double off = 0;
    double spread = 0;
    int users = 0;
    for (LoggedSlot slot : slots) {
      Allocation greedy =
          SmallLogs.policy("greedy").allocator().allocate(slot.state(), new RandomGenerator[0]);
      SlotOutcome outcome = Service.serve(slot.state(), greedy);
      double[] costs = critic.costs(slot.state(), greedy);
      double alpha = SmallLogs.WORLD.alpha();
      for (int i = 0; i < costs.length; i++) {
        double own = alpha * outcome.delay()[i] + (1 - alpha) * outcome.tv()[i];
        truth += own;
        expected += costs[i];
        off += Math.abs(costs[i] - own);
        spread += Math.abs(own - 40);
        users++;
      }
    }
    assertThat(Math.abs(expected - truth) / users).as("bias").isLessThan(0.2);
    assertThat(off).as("absolute errors beside the spread").isLessThan(0.1 * spread);
  }

  @Test
  void shouldTakeTheMeanForWhatNeverHappened() {
    simulate(1);
    slots.removeIf(
        slot -> {
          for (int i = 0; i < slot.cost().length; i++) {
            if (slot.state().model()[i] == 4) {
              return true;
            }
          }
          return false;
        });
    assertThat(slots).isNotEmpty();
    CostCritic critic = fit();
    LoggedSlot slot = slots.get(0);
    slot.state().model()[0] = 4;
    slot.state().hit()[0] = true;
    double cost = critic.costs(slot.state(), slot.executed())[0];
    assertThat(cost).isBetween(0.3 * critic.mean(), 3 * critic.mean());
  }

  @Test
  void shouldAddUpInAnyGrouping() {
    simulate(2);
    CostFeatures features = new CostFeatures(SmallLogs.WORLD, scales, false);
    CostSums one = new CostSums(features.size());
    CostSums other = new CostSums(features.size());
    for (int s = 0; s < slots.size(); s++) {
      (s % 3 == 0 ? one : other).add(features, slots.get(s));
    }
    one.add(other);
    double[] together =
        CostRegression.fit(features, one).costs(slots.get(0).state(), slots.get(0).executed());
    double[] whole = fit().costs(slots.get(0).state(), slots.get(0).executed());
    for (int i = 0; i < whole.length; i++) {
      assertThat(together[i]).isCloseTo(whole[i], org.assertj.core.api.Assertions.within(1e-4));
    }
  }
}
