package io.t2drl.ope.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.ope.Judge;
import io.t2drl.ope.Judged;
import io.t2drl.ope.SmallLogs;
import io.t2drl.ope.critic.CostCritic;
import io.t2drl.ope.estimate.DirectMethod;
import io.t2drl.ope.estimate.DoublyRobust;
import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.estimate.Interval;
import io.t2drl.ope.estimate.PolicyLogs;
import io.t2drl.ope.estimate.Resamples;
import io.t2drl.ope.weight.ActionSpace;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Estimates from logs of the small world. */
class LogPassesTest {

  private static final int CELLS = 256;
  private final Policy random = SmallLogs.policy("random");

  /** No draws, no kernels: the logs are the policy's own. */
  @Test
  void shouldGiveTheRewardsOfTheLogsForThePolicyThatActed() {
    Judged judged =
        Judge.judge(SmallLogs.parts(random, 64, 0), SmallLogs.order(Behaviour.of(random), random));
    double observed = judged.observed().value();
    assertThat(judged.episodes()).isEqualTo(64);
    for (Estimate estimate : judged.policies().get(0).estimates()) {
      double tolerance =
          switch (estimate.estimator()) {
            case "direct", "fitted-q" -> 0.5;
            default -> 1e-9;
          };
      assertThat(estimate.reward().value())
          .as(estimate.estimator())
          .isCloseTo(observed, within(tolerance));
      assertThat(estimate.difference().value())
          .as(estimate.estimator())
          .isCloseTo(0, within(tolerance));
    }
  }

  private static Judged.OfPolicy judged(Policy behaviour, Policy target) {
    return Judge.judge(
            SmallLogs.parts(behaviour, CELLS, 3), SmallLogs.order(Behaviour.of(behaviour), target))
        .policies()
        .get(0);
  }

  /** The same cells, simulated under the policy: its own logs say what is true. */
  @Test
  void shouldTellTheLinkTimeOfThePolicyOnTheLoggedRequests() {
    Policy target = SmallLogs.policy("popular+greedy");
    Interval link = judged(random, target).link().orElseThrow();
    double truth = judged(target, target).link().orElseThrow().value();
    assertThat(link.value()).isCloseTo(truth, within(1e-6 * truth));
    assertThat(judged(random, random).link().orElseThrow().value())
        .as("random allocations waste the band")
        .isGreaterThan(1.2 * truth);
    assertThat(link.contains(truth)).isTrue();
    assertThat(link.low()).isLessThan(link.high());
  }

  private static double truth(Policy policy) {
    return new Evaluator(SmallLogs.WORLD, 99, 4000).evaluate(policy).rewardSummary().mean();
  }

  private static Known with(Known known, ActionSpace space, List<CostCritic> critics) {
    return new Known(known.availability(), space, known.support(), critics);
  }

  private static Interval doublyRobust(
      Policy behaviour, Policy target, UnaryOperator<Known> change) {
    LoggedParts parts = SmallLogs.parts(behaviour, 2 * CELLS, 3);
    Order order = SmallLogs.order(Behaviour.of(behaviour), target);
    Known known = change.apply(LogPasses.learn(parts, order));
    List<PartTally> tallies = LogPasses.judge(parts, order, known);
    PolicyLogs logs = PolicyLogs.of(tallies, 0, SmallLogs.WORLD.frames());
    Resamples resamples = new Resamples(new Streams(1), logs.observed().length);
    return new DoublyRobust().estimate(logs, resamples).difference();
  }

  /**
   * The critic says the same of everything: all is left to the weights. Both allocate alike, so
   * that draws hit upon the same actions and kernels smooth nothing.
   */
  @Test
  void shouldBeRightWithAWrongCritic() {
    Policy behaviour = SmallLogs.policy("rcars");
    Policy target = SmallLogs.policy("best-fixed+equal-share");
    double difference = truth(target) - truth(behaviour);
    Interval estimate =
        doublyRobust(
            behaviour,
            target,
            known ->
                with(
                    known,
                    known.space(),
                    known.critics().stream()
                        .map(
                            critic ->
                                new CostCritic(
                                    critic.features(), 35, new double[critic.weights().length]))
                        .toList()));
    assertThat(difference).as("there is something to find").isGreaterThan(0.7);
    assertThat(estimate.value()).isCloseTo(difference, within(0.3 * difference));
  }

  /** All actions are alike to the kernels: all is left to the critic. */
  @Test
  void shouldBeRightWithWrongWeights() {
    Policy target = SmallLogs.policy("popular+greedy");
    double difference = truth(target) - truth(random);
    Interval estimate =
        doublyRobust(
            random, target, known -> with(known, new ActionSpace(1e3, 1e3), known.critics()));
    assertThat(estimate.value()).isCloseTo(difference, within(0.1 * difference));
  }

  /** Nothing was ever cached. */
  @Test
  void shouldRefuseWhatTheLogsHaveNoExamplesOf() {
    Policy behaviour = SmallLogs.policy("none+equal-share");
    Judged judged =
        Judge.judge(
            SmallLogs.parts(behaviour, 64, 0),
            SmallLogs.order(Behaviour.of(behaviour), SmallLogs.policy("popular+greedy")));
    Judged.OfPolicy policy = judged.policies().get(0);
    assertThat(policy.recommended()).isEmpty();
    assertThat(policy.link()).isEmpty();
    assertThat(policy.estimates())
        .allSatisfy(estimate -> assertThat(estimate.refusal()).isPresent());
    assertThat(policy.uncovered()).isGreaterThan(0.3);
    Estimate direct =
        policy.estimates().stream()
            .filter(estimate -> estimate.estimator().equals(new DirectMethod().name()))
            .findFirst()
            .orElseThrow();
    assertThat(direct.refusal().orElseThrow())
        .startsWith("the logs have no examples of ")
        .endsWith("% of the policy's decisions (at most 5 %)");
  }

  /** Caches the models of even numbers in even frames, the others in odd ones. */
  private record Alternating() implements Cacher {

    @Override
    public boolean[] choose(FrameState state, RandomGenerator[] random) {
      int models = state.world().models();
      boolean[] cached = new boolean[state.cells() * models];
      for (int i = 0; i < cached.length; i++) {
        cached[i] = i % models % 2 == state.frame() % 2;
      }
      return cached;
    }
  }

  /** All that it caches must be loaded, and the logs do not show how long that takes. */
  @Test
  void shouldNotTakeLoadingThatNobodyHasSeenForServingNothing() {
    Policy behaviour = SmallLogs.policy("none+equal-share");
    Policy target = new Policy("alternating", new Alternating(), behaviour.allocator());
    Judged judged =
        Judge.judge(
            SmallLogs.parts(behaviour, 64, 0), SmallLogs.order(Behaviour.of(behaviour), target));
    assertThat(judged.policies().get(0).recommended()).isEmpty();
    assertThat(judged.policies().get(0).uncovered()).isBetween(0.2, 0.8);
  }

  /** Allocates equal shares half of the time, and else next to all to one user. */
  private record Sometimes() implements Allocator {

    @Override
    public Allocation allocate(SlotState state, RandomGenerator[] random) {
      int users = state.model().length / state.cells();
      double[] bandwidth = new double[state.model().length];
      for (int cell = 0; cell < state.cells(); cell++) {
        boolean equal = random[cell].nextBoolean();
        Arrays.fill(bandwidth, cell * users, (cell + 1) * users, equal ? 1.0 / users : 0.01);
      }
      return new Allocation(bandwidth, new double[bandwidth.length]);
    }
  }

  /** A slot of which some draws are covered counts in eighths. */
  @Test
  void shouldLookForExamplesOfEveryDraw() {
    Policy behaviour = SmallLogs.policy("none+equal-share");
    Policy target = new Policy("sometimes", behaviour.cacher(), new Sometimes());
    List<PartTally> tallies =
        LogPasses.run(
            SmallLogs.parts(behaviour, CELLS, 0), SmallLogs.order(Behaviour.of(behaviour), target));
    double uncovered = PolicyLogs.of(tallies, 0, SmallLogs.WORLD.frames()).uncovered();
    assertThat(uncovered).isCloseTo(0.5, within(0.01));
    double slots = uncovered * CELLS * SmallLogs.WORLD.frames() * SmallLogs.WORLD.slots();
    assertThat(Math.abs(slots - Math.rint(slots))).isGreaterThan(0.1);
    assertThat(8 * slots).isCloseTo(Math.rint(8 * slots), within(1e-6));
  }

  @Test
  void shouldDoWithoutWeightsWhereNobodyKnowsWhoActed() {
    Behaviour lost = new Behaviour(null, null, true, random.caching(), random.allocation());
    Policy target = SmallLogs.policy("popular+greedy");
    Judged judged = Judge.judge(SmallLogs.parts(random, CELLS, 1), SmallLogs.order(lost, target));
    assertThat(judged.drawn()).isZero();
    assertThat(judged.policies().get(0).recommended().orElseThrow().estimator())
        .isEqualTo("direct");
    assertThat(judged.policies().get(0).estimates().get(0).refusal())
        .contains("the policy that acted cannot be drawn from again");
  }
}
