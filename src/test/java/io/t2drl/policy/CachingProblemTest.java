package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.ComputeSettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachingProblemTest {

  private static final Scenario SCENARIO = new Scenario();

  @Test
  void shouldFindTheKnownBestCachesWithoutLoadingTimes() {
    World world = new Scenario().loadRate(Double.POSITIVE_INFINITY).world();
    CacheTable table =
        CacheTable.of(
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
        CacheTable.of(world, Caches.feasible(world, 4096), new EqualShare(), new Streams(7), 3000);
    CachingProblem problem = new CachingProblem(world, table);
    CachingProblem.Rule random = problem.uniform(Caches.maximal(world, 4096));
    Policy oracle = new Policy("oracle", problem.optimal(), new EqualShare());
    // Less what no cache gives: radio time, which the problem leaves out, is common to both.
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
        CacheTable.of(world, Caches.feasible(world, 4096), new EqualShare(), new Streams(9), 50);
    CachingProblem problem = new CachingProblem(world, table);
    double optimal = problem.expectedReward(problem.deterministic(problem.optimal()));
    double fixed = problem.expectedReward(problem.deterministic(problem.bestFixed()));
    double popular = problem.expectedReward(problem.deterministic(new PopularCacher()));
    assertThat(optimal).isGreaterThanOrEqualTo(fixed).isGreaterThan(popular);
  }

  /** Looking ahead pays where models take time to load, and nowhere else. */
  @ParameterizedTest
  @CsvSource({"0.25e9, 0.02, 1", "Infinity, 0, 1e-9"})
  void shouldBeWorseWithoutForesightWhereLoadingTakesTime(
      double loadRate, double least, double most) {
    Scenario scenario = new Scenario();
    scenario.cache = new CacheSettings(20, loadRate, CacheSettings.Actions.FEASIBLE, 1, 5000);
    CachingProblem problem = problem(scenario.world(), Caches.feasible(scenario.world(), 4096));
    double optimal = problem.expectedReward(problem.deterministic(problem.optimal()));
    double myopic = problem.expectedReward(problem.deterministic(problem.myopic()));
    assertThat(optimal - myopic).isBetween(least, most);
    CachingProblem.Rule rule = problem.deterministic(problem.myopic());
    for (int previous = 0; previous < problem.caches().size(); previous += 7) {
      double[] chosen = rule.probabilities(0, 1, previous);
      double best = Double.NEGATIVE_INFINITY;
      double taken = 0;
      for (int cache = 0; cache < chosen.length; cache++) {
        double reward = problem.frameReward(cache, problem.entry(cache, previous), 1);
        best = Math.max(best, reward);
        taken += chosen[cache] * reward;
      }
      assertThat(taken).isEqualTo(best);
    }
  }

  @Test
  void shouldPlanOverflowWhereTheActionsAllowIt() {
    Scenario scenario = new Scenario();
    scenario.cache =
        new CacheSettings(20, scenario.cache.loadRate(), CacheSettings.Actions.EVERY, 0.05, 5000);
    World world = scenario.world();
    PolicyNames names = new PolicyNames(world, scenario.settings(), name -> Optional.empty());
    CachingProblem every = problem(world, Caches.every(world, 5000));
    CachingProblem feasible = problem(world, Caches.feasible(world, 5000));
    double planned = every.expectedReward(every.deterministic(names.resolve("oracle").cacher()));
    double fits = every.expectedReward(every.deterministic(feasible.optimal()));
    assertThat(planned).isGreaterThan(fits + 0.2);
    for (String other : List.of("best-fixed", "popular", "popular-static", "none")) {
      Cacher cacher = names.resolve(other + "+oracle").cacher();
      assertThat(every.expectedReward(every.deterministic(cacher)))
          .as(other)
          .isLessThanOrEqualTo(planned);
    }
    // What the plan expects is what it earns, penalty included.
    Policy oracle = new Policy("oracle", every.optimal(), new OracleAllocator());
    assertThat(played(world, oracle, 600) - played(world, names.resolve("none+oracle"), 600))
        .isCloseTo(
            planned - every.expectedReward(every.deterministic(FixedCacher.none(world))),
            within(0.15));
  }

  @Test
  void shouldRefuseToPlanOverMoreSubsetsThanMayBeListed() {
    Scenario scenario = new Scenario();
    scenario.cache =
        new CacheSettings(20, scenario.cache.loadRate(), CacheSettings.Actions.EVERY, 1, 500);
    PolicyNames names =
        new PolicyNames(scenario.world(), scenario.settings(), name -> Optional.empty());
    assertThat(names.oracle()).isEmpty();
    for (String policy :
        List.of(
            "oracle", "best-fixed", "myopic+oracle", "belief+oracle", "delayed-oracle+oracle")) {
      assertThatThrownBy(() -> names.resolve(policy))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("number of subsets")
          .hasMessageContaining("cache.max-actions=500");
    }
  }

  @Test
  void shouldLeaveRoomInACacheWhereHitsCostMoreThanMisses() {
    // Hardly any steps at the edge, and a fast way to the cloud: whatever is cached has bad
    // quality.
    Scenario scenario = new Scenario();
    scenario.compute = new ComputeSettings(1, scenario.compute.cloudSlowness(), 1e9);
    CachingProblem problem = problem(scenario.world(), Caches.feasible(scenario.world(), 4096));
    double planned = problem.expectedReward(problem.deterministic(problem.optimal()));
    double none = problem.expectedReward(problem.deterministic(FixedCacher.none(scenario.world())));
    double maximal =
        problem.expectedReward(problem.uniform(Caches.maximal(scenario.world(), 4096)));
    assertThat(planned).isGreaterThanOrEqualTo(none).isGreaterThan(maximal + 1);
  }

  private static long best(CacheTable table, int state) {
    int best = 0;
    for (int set = 1; set < table.sets().size(); set++) {
      best = table.reward(state, set) > table.reward(state, best) ? set : best;
    }
    return table.sets().masks()[best];
  }

  private static CachingProblem problem(World world, Caches caches) {
    return new CachingProblem(
        world, CacheTable.of(world, caches, new OracleAllocator(), new Streams(1), 1));
  }

  private static double played(World world, Policy policy) {
    return played(world, policy, 2000);
  }

  private static double played(World world, Policy policy, int cells) {
    double[] sum = new double[2];
    Rollout.run(
        world,
        new Streams(21),
        0,
        0,
        cells,
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
