package io.t2drl.decide.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSearchTest {

  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int CASES = 200;

  private static final CachePrior NOTHING_KNOWN = (cached, added) -> 0;

  private final RandomGenerator random = new Streams(5).stream(Streams.Purpose.ALLOCATOR, 0, 0);

  /** Negative worths make the best cache leave models out though they would fit. */
  @ParameterizedTest(name = "{0} loads, maximal only: {1}, worths from {2}")
  @CsvSource({
    "0, false, 0",
    "0, true, 0",
    "2, false, 0",
    "2, true, 0",
    "4, false, -1",
    "6, true, -1"
  })
  void shouldFindWhatExhaustionFinds(int loads, boolean maximalOnly, double least) {
    int models = 9;
    for (int i = 0; i < CASES; i++) {
      double[] size = draw(models, 1, 5);
      double[] worth = draw(models, least, 1);
      double[] load = draw(models * loads, -0.6, 0.6);
      boolean[] cached = new boolean[models];
      new CacheSearch(size, 10, maximalOnly, UNLIMITED)
          .search(worth, load, 0, loads, NOTHING_KNOWN, cached);
      assertThat(value(cached, worth, load))
          .isCloseTo(exhaust(size, worth, load, maximalOnly), Offset.offset(1e-9));
      assertThat(feasible(cached, size, maximalOnly)).isTrue();
    }
  }

  /** Models that share something scarce, and cost or pay besides. */
  @ParameterizedTest(name = "{0} loads, maximal only: {1}")
  @CsvSource({"0, false", "0, true", "2, false", "2, true"})
  void shouldFindWhatExhaustionFindsBesideAPrior(int loads, boolean maximalOnly) {
    int models = 9;
    int moved = 0;
    for (int i = 0; i < CASES; i++) {
      double[] size = draw(models, 1, 5);
      double[] worth = draw(models, -0.5, 0.5);
      double[] load = draw(models * loads, -0.3, 0.3);
      CachePrior prior = new Scarce(draw(models, 0, 1), draw(models, -0.3, 0.1), 1.2);
      boolean[] cached = new boolean[models];
      new CacheSearch(size, 10, maximalOnly, UNLIMITED)
          .search(worth, load, 0, loads, prior, cached);
      assertThat(value(cached, worth, load) + prior.of(cached, CachePrior.NOTHING))
          .isCloseTo(exhaust(size, worth, load, maximalOnly, prior), Offset.offset(1e-9));
      assertThat(feasible(cached, size, maximalOnly)).isTrue();
      boolean[] without = new boolean[models];
      new CacheSearch(size, 10, maximalOnly, UNLIMITED)
          .search(worth, load, 0, loads, NOTHING_KNOWN, without);
      moved += Arrays.equals(cached, without) ? 0 : 1;
    }
    assertThat(moved).as("caches that the prior decides").isGreaterThan(CASES / 4);
  }

  /** What models add up to as far as there is room for it, and what each is worth by itself. */
  private record Scarce(double[] use, double[] own, double room) implements CachePrior {

    @Override
    public double of(boolean[] cached, int added) {
      double used = 0;
      double value = 0;
      for (int m = 0; m < cached.length; m++) {
        if (cached[m] || m == added) {
          used += use[m];
          value += own[m];
        }
      }
      return value + Math.min(room, used);
    }
  }

  @Test
  void shouldComeCloseToTheBestWhereItOnlyFills() {
    int models = 9;
    int loads = 2;
    double filled = 0;
    double best = 0;
    for (int i = 0; i < CASES; i++) {
      double[] size = draw(models, 1, 5);
      double[] worth = draw(models, 0, 1);
      double[] load = draw(models * loads, -0.3, 0.3);
      boolean[] cached = new boolean[models];
      new CacheSearch(size, 10, false, UNLIMITED)
          .fill(worth, load, 0, loads, NOTHING_KNOWN, cached);
      assertThat(feasible(cached, size, false)).isTrue();
      filled += value(cached, worth, load);
      best += exhaust(size, worth, load, false);
    }
    assertThat(filled).isBetween(0.98 * best, best + 1e-9);
  }

  @Test
  void shouldSolveLargeKnapsacksExactly() {
    int models = 87;
    for (int i = 0; i < 20; i++) {
      // Whole sizes, so that dynamic programming over them is exact.
      double[] size = draw(models, 2, 40);
      Arrays.setAll(size, m -> Math.rint(size[m]));
      double[] worth = draw(models, 0, 1);
      boolean[] cached = new boolean[models];
      CacheSearch search = new CacheSearch(size, 300, false, 200_000);
      search.search(worth, new double[0], 0, 0, NOTHING_KNOWN, cached);
      assertThat(search.exact()).isTrue();
      assertThat(value(cached, worth, new double[0]))
          .isCloseTo(knapsack(size, worth, 300), Offset.offset(1e-9));
    }
  }

  @Test
  void shouldReturnAFeasibleCacheNoWorseThanItsFirstWhereItGivesUp() {
    int models = 87;
    double[] size = draw(models, 2, 10);
    double[] worth = draw(models, 0, 1);
    double[] load = draw(models * 2, -0.2, 0.2);
    boolean[] first = new boolean[models];
    boolean[] cached = new boolean[models];
    new CacheSearch(size, 60, true, 1).search(worth, load, 0, 2, NOTHING_KNOWN, first);
    CacheSearch search = new CacheSearch(size, 60, true, 1000);
    search.search(worth, load, 0, 2, NOTHING_KNOWN, cached);
    assertThat(search.exact()).isFalse();
    assertThat(feasible(cached, size, 60, true)).isTrue();
    assertThat(value(cached, worth, load)).isGreaterThanOrEqualTo(value(first, worth, load));
  }

  /** The densest model alone is worth 6.6, the two that it keeps out 10. */
  @Test
  void shouldExchangeModelsBeforeItBranches() {
    boolean[] cached = new boolean[3];
    new CacheSearch(new double[] {6, 5, 5}, 10, true, 1)
        .search(new double[] {6.6, 5, 5}, new double[0], 0, 0, NOTHING_KNOWN, cached);
    assertThat(cached).containsExactly(false, true, true);
  }

  /** Two that go well together, of which filling up takes neither. */
  @Test
  void shouldTakeInWhatGoesWellTogether() {
    double[] load = {0, 0, 0, 0, 0, 2, 0, 2}; // of each model: one that costs, one that pays
    boolean[] cached = new boolean[4];
    new CacheSearch(new double[] {5, 5, 5, 5}, 10, true, 1)
        .search(new double[] {5, 5, 2, 2}, load, 0, 2, NOTHING_KNOWN, cached);
    assertThat(cached).containsExactly(false, false, true, true);
  }

  @Test
  void shouldSearchTheCellAsked() {
    double[] worth = {1, 0, 0, 1};
    boolean[] cached = new boolean[4];
    CacheSearch search = new CacheSearch(new double[] {1, 1}, 1, false, UNLIMITED);
    search.search(worth, new double[8], 0, 2, NOTHING_KNOWN, cached);
    search.search(worth, new double[8], 1, 2, NOTHING_KNOWN, cached);
    assertThat(cached).containsExactly(true, false, false, true);
  }

  private double[] draw(int count, double from, double to) {
    double[] drawn = new double[count];
    Arrays.setAll(drawn, i -> random.nextDouble(from, to));
    return drawn;
  }

  private static double value(boolean[] cached, double[] worth, double[] load) {
    int loads = load.length / worth.length;
    double value = 0;
    double[] amounts = new double[loads];
    for (int m = 0; m < cached.length; m++) {
      if (cached[m]) {
        value += worth[m];
        for (int k = 0; k < loads; k++) {
          amounts[k] += load[m * loads + k];
        }
      }
    }
    for (int k = 0; k < loads; k++) {
      value += (k < loads / 2 ? -1 : 1) * amounts[k] * amounts[k] / 2;
    }
    return value;
  }

  private static boolean feasible(boolean[] cached, double[] size, boolean maximalOnly) {
    return feasible(cached, size, 10, maximalOnly);
  }

  private static boolean feasible(
      boolean[] cached, double[] size, double capacity, boolean maximalOnly) {
    double left = capacity;
    for (int m = 0; m < size.length; m++) {
      left -= cached[m] ? size[m] : 0;
    }
    boolean maximal = true;
    for (int m = 0; m < size.length; m++) {
      maximal &= cached[m] || size[m] > left;
    }
    return left >= 0 && (maximal || !maximalOnly);
  }

  private static double exhaust(double[] size, double[] worth, double[] load, boolean maximalOnly) {
    return exhaust(size, worth, load, maximalOnly, NOTHING_KNOWN);
  }

  private static double exhaust(
      double[] size, double[] worth, double[] load, boolean maximalOnly, CachePrior prior) {
    double best = Double.NEGATIVE_INFINITY;
    boolean[] cached = new boolean[size.length];
    for (int mask = 0; mask < 1 << size.length; mask++) {
      for (int m = 0; m < size.length; m++) {
        cached[m] = (mask >> m & 1) != 0;
      }
      if (feasible(cached, size, maximalOnly)) {
        double known = prior.of(cached, CachePrior.NOTHING);
        best = Math.max(best, value(cached, worth, load) + known);
      }
    }
    return best;
  }

  private static double knapsack(double[] size, double[] worth, int capacity) {
    double[] best = new double[capacity + 1];
    for (int m = 0; m < size.length; m++) {
      int units = (int) size[m];
      for (int room = capacity; room >= units; room--) {
        best[room] = Math.max(best[room], best[room - units] + worth[m]);
      }
    }
    return best[capacity];
  }
}
