package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Scenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The default scenario's known mean rewards (docs/model.md); exact but for the Monte Carlo error of
 * the slot table. Under plain Rayleigh fading the mean link delay diverges logarithmically, so that
 * single deep fades move a table's level (all of its rows alike): the median of several tables does
 * not follow them.
 */
class ReferenceTableTest {

  private static final double ERROR = 0.15;
  private static final int SAMPLES = 1000;
  private static final int TABLES = 7;

  private World world = new Scenario().world();
  private final Caches feasible = Caches.feasible(world, 4096);
  private final Caches maximal = Caches.maximal(world, 4096);

  @Test
  void shouldReproduceTheColumnOfTheOracleAllocation() {
    check(new OracleAllocator(), -39.33, -39.81, -39.99, -40.64, -42.07, -44.97);
  }

  @Test
  void shouldReproduceTheColumnOfEqualShares() {
    check(new EqualShare(), -42.06, -42.09, -43.27, -43.01, -43.25, -45.44);
  }

  @Test
  void shouldReproduceTheColumnsOfPlainRayleighFading() {
    world = new Scenario().fadingFloor(0).world();
    check(new OracleAllocator(), -39.33, -39.83, -40.04, -40.72, -42.07, -44.97);
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
    List<CachingProblem> problems =
        LongStream.rangeClosed(1, TABLES).mapToObj(seed -> problem(allocator, seed)).toList();
    assertRow("optimal", problems, problem -> problem.deterministic(problem.optimal()), optimal);
    assertRow(
        "best fixed", problems, problem -> problem.deterministic(problem.bestFixed()), bestFixed);
    assertRow("popular", problems, problem -> problem.deterministic(new PopularCacher()), popular);
    assertRow(
        "static",
        problems,
        problem -> problem.deterministic(FixedCacher.staticPopular(world)),
        staticPopular);
    assertRow("random", problems, problem -> problem.uniform(maximal), random);
    assertRow("none", problems, problem -> problem.deterministic(FixedCacher.none(world)), none);
  }

  private CachingProblem problem(Allocator allocator, long seed) {
    return new CachingProblem(
        world, CacheTable.estimate(world, feasible, allocator, new Streams(seed), SAMPLES));
  }

  private static void assertRow(
      String row,
      List<CachingProblem> problems,
      Function<CachingProblem, CachingProblem.Rule> rule,
      double known) {
    double[] rewards =
        problems.stream()
            .mapToDouble(problem -> problem.expectedReward(rule.apply(problem)))
            .sorted()
            .toArray();
    assertThat(rewards[TABLES / 2]).as(row).isCloseTo(known, within(ERROR));
  }
}
