package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Scenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import org.junit.jupiter.api.Test;

/** The default scenario's known rewards per episode; exact but for the Monte Carlo error of the slot table. */
class ReferenceTableTest {

  private static final double ERROR = 0.15;
  private static final int SAMPLES = 8000;

  private final World world = new Scenario().world();
  private final Caches feasible = Caches.feasible(world, 4096);

  @Test
  void shouldReproduceTheColumnOfTheOracleAllocation() {
    check(new OracleAllocator(), -39.33, -39.83, -40.04, -40.72, -42.07, -44.97);
  }

  @Test
  void shouldReproduceTheColumnOfEqualShares() {
    check(new EqualShare(), -42.05, -42.08, -43.30, -43.01, -43.25, -45.43);
  }

  private void check(
      Allocator allocator,
      double optimal,
      double bestFixed,
      double popular,
      double staticPopular,
      double random,
      double none) {
    CacheTable table = CacheTable.estimate(world, feasible, allocator, new Streams(7), SAMPLES);
    CachingProblem problem = new CachingProblem(world, table);
    Caches maximal = Caches.maximal(world, 4096);
    assertThat(mean(problem, problem.optimal())).as("optimal").isCloseTo(optimal, within(ERROR));
    assertThat(mean(problem, problem.bestFixed())).as("best fixed").isCloseTo(bestFixed, within(ERROR));
    assertThat(mean(problem, new PopularCacher())).as("popular").isCloseTo(popular, within(ERROR));
    assertThat(mean(problem, FixedCacher.staticPopular(world))).as("static").isCloseTo(staticPopular, within(ERROR));
    assertThat(problem.expectedReward(problem.uniform(maximal)))
        .as("random")
        .isCloseTo(random, within(ERROR));
    assertThat(mean(problem, FixedCacher.none(world))).as("none").isCloseTo(none, within(ERROR));
  }

  private double mean(CachingProblem problem, Cacher cacher) {
    return problem.expectedReward(problem.deterministic(cacher));
  }
}
