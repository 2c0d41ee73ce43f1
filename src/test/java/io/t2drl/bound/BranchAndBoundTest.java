package io.t2drl.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchAndBoundTest {

  private static final World WORLD = World.of(SettingsLoader.load("default", List.of()));
  private static final List<FrameSavings> SAVINGS = SmallBound.savings(WORLD, 20);
  private static final double TOLERANCE = 1e-3;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void shouldFindTheBestOfAll(int seed) {
    FrameSearch search = search(seed);

    BranchAndBound.Proof proof = prove(search, 1_000_000);

    double best = best(search);
    assertThat(proof.most()).isBetween(best - 1e-9, best + TOLERANCE + 1e-9);
    assertThat(proof.best().value()).isBetween(best - TOLERANCE - 1e-9, best + 1e-9);
    assertThat(search.value(proof.best().cached(), proof.best().kept()))
        .isEqualTo(proof.best().value());
    assertThat(search.objective().permits(proof.best())).isTrue();
  }

  @Test
  void shouldStillBoundWhereItMayNotTryMuch() {
    FrameSearch search = search(1);

    BranchAndBound.Proof proof = prove(search, 3);

    assertThat(proof.most()).isGreaterThanOrEqualTo(best(search));
  }

  private static BranchAndBound.Proof prove(FrameSearch search, long nodes) {
    boolean[] none = new boolean[WORLD.models()];
    return BranchAndBound.prove(
        search, search.choice(none, none), TOLERANCE, new BranchAndBound.Effort(30, nodes));
  }

  /** Three kinds of frames: anything may be kept, nothing, or what was cached before. */
  private static FrameSearch search(int seed) {
    RandomGenerator random = new Streams(seed).stream(Streams.Purpose.BOUND, 0, 0);
    int models = WORLD.models();
    boolean[] all = new boolean[models];
    Arrays.fill(all, true);
    double[] price = random.doubles(models, 0, 1).toArray();
    double[] future = random.doubles(models, 0, 1).toArray();
    Objective objective =
        new Objective(price, future, all, seed % 3 == 0 ? new boolean[models] : all);
    if (seed % 3 == 2) {
      objective = objective.after(SmallBound.caches(WORLD).get(40 + seed));
    }
    FrameSavings savings = SAVINGS.get(seed % SAVINGS.size());
    return new FrameSearch(
        savings, objective, new Pricing(savings), WORLD.catalogue().bytes(), WORLD.capacityBytes());
  }

  private static double best(FrameSearch search) {
    double best = Double.NEGATIVE_INFINITY;
    List<boolean[]> caches = SmallBound.caches(WORLD);
    for (boolean[] cached : caches) {
      for (boolean[] kept : caches) {
        Choice choice = new Choice(cached, kept, 0);
        if (isPart(kept, cached) && search.objective().permits(choice)) {
          best = Math.max(best, search.value(cached, kept));
        }
      }
    }
    return best;
  }

  private static boolean isPart(boolean[] part, boolean[] whole) {
    for (int model = 0; model < part.length; model++) {
      if (part[model] && !whole[model]) {
        return false;
      }
    }
    return true;
  }
}
