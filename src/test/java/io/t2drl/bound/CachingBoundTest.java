package io.t2drl.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachingBoundTest {

  private static final int SAMPLES = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cell.frames=10",
        "cell.frames=3",
        "cell.frames=2",
        "cell.frames=1",
        "cache.load-rate=infinity",
        "popularity.stay=0.9",
        "compute.steps=200",
        "cell.users=3"
      })
  void shouldSurroundTheOptimum(String override) {
    World world = World.of(SettingsLoader.load("default", List.of(override)));
    List<FrameSavings> savings = SmallBound.savings(world, SAMPLES);

    Plan plan = new CachingBound(world, savings).plan();

    double optimum = optimum(world, savings);
    assertThat(plan.expected()).isBetween(0.99 * optimum, optimum + 1e-6);
    assertThat(plan.most()).isBetween(optimum - 1e-6, 1.02 * optimum);
  }

  @Test
  void shouldBeTheSameWhateverTheThreads() throws Exception {
    World world = World.of(SettingsLoader.load("default", List.of()));
    List<FrameSavings> savings = SmallBound.savings(world, SAMPLES);

    Plan several = new CachingBound(world, savings).plan();
    ForkJoinPool single = new ForkJoinPool(1);
    Plan one = single.submit(() -> new CachingBound(world, savings).plan()).get();
    single.shutdown();

    assertThat(one).isEqualTo(several);
  }

  /** A plan made for five slots fits them better than any others. */
  @Test
  void shouldNotTakeThePlansLuckForItsValue() {
    World world = World.of(SettingsLoader.load("default", List.of()));
    HitWorth worth = SmallBound.worth(world);
    List<FrameSavings> truth = SmallBound.savings(world, 1500);
    double optimum = optimum(world, truth);
    double tops = 0;
    int seeds = 12;
    for (int seed = 0; seed < seeds; seed++) {
      Plan plan =
          CachingBound.of(world, worth, SmallBound.wholeHits(worth), new Streams(seed), 5)
              .orElseThrow();
      double value = new PlanValue(world, truth).of(plan);
      assertThat(value).isLessThanOrEqualTo(optimum + 1e-6);
      tops += (value + plan.slack()) / seeds;
    }
    assertThat(tops).isGreaterThan(optimum);
  }

  /** Value iteration over all caches that fit. */
  private static double optimum(World world, List<FrameSavings> savings) {
    List<boolean[]> caches = SmallBound.caches(world);
    double[] transition = world.popularity().transition();
    int states = world.states();
    double[][][] saved = new double[states][caches.size()][caches.size()];
    for (int state = 0; state < states; state++) {
      for (int c = 0; c < caches.size(); c++) {
        for (int p = 0; p < caches.size(); p++) {
          saved[state][c][p] = savings.get(state).of(caches.get(c), caches.get(p));
        }
      }
    }
    double[][] value = new double[states][caches.size()];
    for (int frame = 0; frame < world.frames(); frame++) {
      double[][] before = new double[states][caches.size()];
      for (int state = 0; state < states; state++) {
        for (int p = 0; p < caches.size(); p++) {
          before[state][p] = Double.NEGATIVE_INFINITY;
          for (int c = 0; c < caches.size(); c++) {
            double total = saved[state][c][p];
            for (int to = 0; to < states; to++) {
              total += transition[state * states + to] * value[to][c];
            }
            before[state][p] = Math.max(before[state][p], total);
          }
        }
      }
      value = before;
    }
    double sum = 0;
    for (int state = 0; state < states; state++) {
      sum += value[state][0] / states / world.frames();
    }
    return sum;
  }
}
