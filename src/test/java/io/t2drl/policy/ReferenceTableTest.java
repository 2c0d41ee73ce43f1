package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Scenario;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The default scenario's mean rewards, against those that {@code compare} finds by playing episodes
 * (docs/model.md). Here they are exact but for the radio time, which is the same in all rows. Its
 * mean does not exist under plain Rayleigh fading, where single deep fades move a mean over drawn
 * slots: the median of several means does not follow them.
 */
class ReferenceTableTest {

  private static final int SLOTS = 4000;
  private static final int MEANS = 7;

  private World world = new Scenario().world();

  @Test
  void shouldReproduceTheColumnOfTheOracleAllocation() {
    check(0.06, new OracleAllocator(), -39.33, -39.81, -39.99, -40.64, -42.07, -44.97);
  }

  @Test
  void shouldReproduceTheColumnOfEqualShares() {
    check(0.06, new EqualShare(), -42.04, -42.08, -43.27, -43.01, -43.25, -45.44);
  }

  @Test
  void shouldReproduceTheColumnsOfPlainRayleighFading() {
    world = new Scenario().fadingFloor(0).world();
    check(0.15, new OracleAllocator(), -39.33, -39.83, -40.04, -40.72, -42.07, -44.97);
    check(0.15, new EqualShare(), -42.05, -42.08, -43.30, -43.01, -43.25, -45.43);
  }

  private void check(
      double error,
      SeparableAllocator allocator,
      double optimal,
      double bestFixed,
      double popular,
      double staticPopular,
      double random,
      double none) {
    Caches feasible = Caches.feasible(world, 4096);
    CachingProblem problem =
        new CachingProblem(world, CacheTable.of(world, feasible, allocator, new Streams(1), 1));
    double radio = radioCost(allocator);
    assertRow("optimal", problem, problem.optimal(), radio, optimal, error);
    assertRow("best fixed", problem, problem.bestFixed(), radio, bestFixed, error);
    assertRow("popular", problem, new PopularCacher(), radio, popular, error);
    assertRow("static", problem, FixedCacher.staticPopular(world), radio, staticPopular, error);
    assertRow("none", problem, FixedCacher.none(world), radio, none, error);
    CachingProblem.Rule uniform = problem.uniform(Caches.maximal(world, 4096));
    assertThat(problem.expectedReward(uniform) - radio)
        .as("random")
        .isCloseTo(random, within(error));
  }

  private static void assertRow(
      String row, CachingProblem problem, Cacher cacher, double radio, double known, double error) {
    assertThat(problem.expectedReward(problem.deterministic(cacher)) - radio)
        .as(row)
        .isCloseTo(known, within(error));
  }

  /** Cost of a slot's radio time. */
  private double radioCost(SeparableAllocator allocator) {
    double[] means =
        IntStream.range(0, MEANS)
            .mapToDouble(mean -> radioCost(allocator, mean))
            .sorted()
            .toArray();
    return means[MEANS / 2];
  }

  private double radioCost(SeparableAllocator allocator, int mean) {
    double sum = 0;
    for (int sample = 0; sample < SLOTS; sample++) {
      RandomGenerator random = new Streams(1).stream(Purpose.TABLE, sample, mean);
      SlotState slot = SlotSampler.sample(world, 0, random);
      SlotOutcome served = Service.serve(slot, allocator.allocate(slot, new RandomGenerator[1]));
      for (int user = 0; user < world.users(); user++) {
        sum += served.link()[user];
      }
    }
    return world.alpha() * sum / SLOTS / world.users();
  }
}
