package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachingProblemTest {

  private static final Scenario SCENARIO = new Scenario();

  @Test
  void shouldFindTheKnownBestCachesWithoutLoadingTimes() {
    World world = new Scenario().loadRate(Double.POSITIVE_INFINITY).world();
    CacheTable table =
        CacheTable.estimate(
            world, Caches.feasible(world, 4096), new OracleAllocator(), new Streams(7), 8000);
    assertThat(best(table, 0)).isEqualTo(0b1000001011);
    assertThat(best(table, 1)).isEqualTo(0b1010101000);
    assertThat(best(table, 2)).isEqualTo(0b1011000010);
  }

  @Test
  void shouldExpectWhatRolloutsGive() {
    World world = SCENARIO.world();
    PolicyNames names = new PolicyNames(world, SCENARIO.settings(), name -> Optional.empty());
    CacheTable table =
        CacheTable.estimate(
            world, Caches.feasible(world, 4096), new EqualShare(), new Streams(7), 3000);
    CachingProblem problem = new CachingProblem(world, table);
    CachingProblem.Rule random = problem.uniform(Caches.maximal(world, 4096));
    Policy oracle = new Policy("oracle", problem.optimal(), new EqualShare());
    // Less what no cache gives: the wireless link's heavy tail is common to both and drops out.
    double nothing = played(world, names.resolve("none+equal-share"));
    double expectedOfNothing =
        problem.expectedReward(problem.deterministic(FixedCacher.none(world)));
    assertThat(played(world, oracle) - nothing)
        .isCloseTo(
            problem.expectedReward(problem.deterministic(oracle.cacher())) - expectedOfNothing,
            within(0.08));
    assertThat(played(world, names.resolve("rcars")) - nothing)
        .isCloseTo(problem.expectedReward(random) - expectedOfNothing, within(0.08));
  }

  @Test
  void shouldPlanAtLeastAsWellAsEveryOtherCacher() {
    World world = SCENARIO.world();
    CacheTable table =
        CacheTable.estimate(
            world, Caches.feasible(world, 4096), new EqualShare(), new Streams(9), 50);
    CachingProblem problem = new CachingProblem(world, table);
    double optimal = problem.expectedReward(problem.deterministic(problem.optimal()));
    double fixed = problem.expectedReward(problem.deterministic(problem.bestFixed()));
    double popular = problem.expectedReward(problem.deterministic(new PopularCacher()));
    assertThat(optimal).isGreaterThanOrEqualTo(fixed).isGreaterThan(popular);
  }

  @Test
  void shouldEstimateTheSameTableForTheSameSeedOnly() {
    World world = SCENARIO.world();
    Caches sets = Caches.feasible(world, 4096);
    double[] reward = CacheTable.estimate(world, sets, new Greedy(), new Streams(9), 20).reward();
    assertThat(CacheTable.estimate(world, sets, new Greedy(), new Streams(9), 20).reward())
        .isEqualTo(reward);
    assertThat(CacheTable.estimate(world, sets, new Greedy(), new Streams(8), 20).reward())
        .isNotEqualTo(reward);
  }

  private static long best(CacheTable table, int state) {
    int best = 0;
    for (int set = 1; set < table.sets().size(); set++) {
      best = table.reward(state, set) > table.reward(state, best) ? set : best;
    }
    return table.sets().masks()[best];
  }

  private static double played(World world, Policy policy) {
    double[] sum = new double[2];
    Rollout.run(
        world,
        new Streams(21),
        0,
        0,
        2000,
        policy,
        new RolloutListener() {
          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            for (double value : reward) {
              sum[0] += value;
              sum[1]++;
            }
          }
        });
    return sum[0] / sum[1];
  }
}
