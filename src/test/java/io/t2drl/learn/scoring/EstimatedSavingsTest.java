package io.t2drl.learn.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.cache.CachePrior;
import io.t2drl.decide.cache.SavingsEstimate;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.CacheTable;
import io.t2drl.policy.Caches;
import io.t2drl.policy.OracleAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cache may be expected to save, beside what it saves on average. */
class EstimatedSavingsTest {

  private static final double UNIT = 0.25;

  /** A cell, what its caches save on average, and what they are expected to save. */
  private static final class Cell {

    private final World world;
    private final Caches caches;
    private final CacheTable table;
    private final ScoringAgent agent;

    private Cell(String scenario, String... overrides) {
      Settings settings = SettingsLoader.load(scenario, List.of(overrides));
      world = World.drawn(settings);
      caches = Caches.feasible(world, 4096);
      table = CacheTable.of(world, caches, new OracleAllocator(), new Streams(1), 400);
      agent = new ScoringAgent(settings, world, new RewardScale(0, 1 / UNIT));
    }

    private SavingsEstimate estimate(int state, boolean[] previous) {
      int models = world.models();
      float[] features = new float[models * ModelFeatures.COUNT];
      agent.features(world).describe(state, m -> 0, m -> previous[m], features, 0);
      return agent.savings(features, 0, models);
    }

    private boolean[] cache(int number) {
      boolean[] cached = new boolean[world.models()];
      caches.write(number, cached, 0);
      return cached;
    }

    /** Mean over the slots of a frame, in each of which some models are there. */
    private double saved(int state, boolean[] cached, boolean[] previous) {
      double sum = 0;
      for (int slot = 0; slot < world.slots(); slot++) {
        boolean[] there = new boolean[cached.length];
        for (int m = 0; m < there.length; m++) {
          there[m] = world.hitsFrom(m, cached[m], previous[m]) <= slot;
        }
        sum += table.reward(state, caches.indexOf(there, 0));
      }
      return sum / world.slots() - table.reward(state, caches.indexOf(0));
    }
  }

  /**
   * What all feasible caches save varies by about 1; the estimate misses it by about a tenth of
   * that.
   */
  @ParameterizedTest
  @CsvSource({"default, 10, 700", "default, 24, 1680", "default, 3, 350", "gentd26, 10, 700"})
  void shouldBeCloseToWhatCachesSave(String scenario, int users, int steps) {
    Cell cell = new Cell(scenario, "cell.users=" + users, "compute.steps=" + steps);
    List<Double> misses = new ArrayList<>();
    List<Double> savings = new ArrayList<>();
    boolean[] previous = cell.cache(cell.caches.size() / 2);
    for (int state = 0; state < cell.world.states(); state++) {
      SavingsEstimate estimate = cell.estimate(state, previous);
      for (int i = 0; i < cell.caches.size(); i++) {
        boolean[] cached = cell.cache(i);
        double saved = cell.saved(state, cached, previous);
        savings.add(saved);
        misses.add(estimate.of(cached, CachePrior.NOTHING) / UNIT - saved);
      }
    }
    assertThat(spread(misses)).isLessThan(0.2 * spread(savings));
  }

  private static double spread(List<Double> numbers) {
    double mean = numbers.stream().mapToDouble(x -> x).average().orElseThrow();
    return Math.sqrt(
        numbers.stream().mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  /** With steps for everybody, all that is left is arithmetic: shares times full savings. */
  @Test
  void shouldBeExactWhereNobodyIsShortOfSteps() {
    Cell cell = new Cell("default", "compute.steps=100000");
    boolean[] previous = cell.cache(3);
    for (int i = 0; i < cell.caches.size(); i++) {
      boolean[] cached = cell.cache(i);
      assertThat(cell.estimate(1, previous).of(cached, CachePrior.NOTHING) / UNIT)
          .isCloseTo(cell.saved(1, cached, previous), within(1e-4));
    }
  }

  @Test
  void shouldAddAModelToACache() {
    Cell cell = new Cell("default");
    boolean[] none = new boolean[cell.world.models()];
    SavingsEstimate estimate = cell.estimate(0, none);
    boolean[] cached = none.clone();
    cached[2] = true;
    boolean[] both = cached.clone();
    both[5] = true;
    assertThat(estimate.of(cached, 5)).isEqualTo(estimate.of(both, CachePrior.NOTHING));
    assertThat(estimate.of(none, CachePrior.NOTHING)).isZero();
  }

  /**
   * What searches rely on, but for a few hundredths of what models add, as demand is not normal.
   */
  @ParameterizedTest
  @CsvSource({"default, 10, 700, 20", "gentd26, 10, 700, 20", "default, 3, 260, 30"})
  void shouldHardlyGiveAModelMoreBesideOthers(
      String scenario, int users, int steps, double capacity) {
    Cell cell =
        new Cell(
            scenario,
            "cell.users=" + users,
            "compute.steps=" + steps,
            "cache.capacity=" + capacity);
    boolean[] none = new boolean[cell.world.models()];
    for (int state = 0; state < cell.world.states(); state++) {
      SavingsEstimate estimate = cell.estimate(state, none);
      for (int i = 0; i < cell.caches.size(); i++) {
        boolean[] larger = cell.cache(i);
        double of = estimate.of(larger, CachePrior.NOTHING);
        for (int out = 0; out < none.length; out++) {
          boolean[] smaller = larger.clone();
          smaller[out] = false;
          double least = estimate.of(smaller, CachePrior.NOTHING);
          for (int m = 0; m < none.length && larger[out]; m++) {
            if (!larger[m]) {
              assertThat(estimate.of(larger, m) - of)
                  .isLessThan(estimate.of(smaller, m) - least + 0.05 * UNIT);
            }
          }
        }
      }
    }
  }
}
