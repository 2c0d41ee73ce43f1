package io.t2drl.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotSampleTest {

  private static final int SAMPLES = 30;

  /** With 30 users of fifty models, slots ask for more of them than are listed. */
  @ParameterizedTest
  @ValueSource(ints = {4, 30})
  void shouldStayBelowItsMajorants(int users) {
    World world = World.of(SettingsLoader.load("fifty", List.of("cell.users=" + users)));
    HitWorth worth = SmallBound.worth(world);
    RandomGenerator random = random(users);
    SlotSample sample =
        new SlotSample(world, 1, SAMPLES, worth, SmallBound.wholeHits(worth), random(7));
    for (int trial = 0; trial < 50; trial++) {
      SlotSample.Prices prices = sample.prices(set(world, random));
      for (double[] slot : prices.price()) {
        for (int k = 0; k < slot.length; k++) {
          slot[k] += random.nextGaussian() * trial / 10;
        }
      }
      double[] worths = new double[world.models()];
      double constant = sample.majorise(prices, 1, worths);
      boolean[] there = set(world, random);
      double linear = constant;
      for (int model = 0; model < worths.length; model++) {
        linear += there[model] ? worths[model] : 0;
      }
      assertThat(sample.mean(there)).isLessThanOrEqualTo(linear + 1e-6);
    }
  }

  @Test
  void shouldAskForModelsAsOftenAsExpected() {
    World world = World.of(SettingsLoader.load("default", List.of()));
    double[] nothing = new double[world.models()];
    for (int model = 0; model < world.models(); model++) {
      double[] bare = nothing.clone();
      bare[model] = 1;
      HitWorth worth = new HitWorth(bare, nothing, world.catalogue().a3(), 0);
      SlotSample sample =
          new SlotSample(world, 2, 1000, worth, SmallBound.wholeHits(worth), random(5));
      boolean[] there = new boolean[world.models()];
      there[model] = true;

      assertThat(sample.mean(there))
          .isCloseTo(world.popularity().probability()[2 * world.models() + model], within(2.5e-3));
    }
  }

  private static boolean[] set(World world, RandomGenerator random) {
    boolean[] set = new boolean[world.models()];
    for (int model = 0; model < set.length; model++) {
      set[model] = random.nextBoolean();
    }
    return set;
  }

  private static RandomGenerator random(int seed) {
    return new Streams(seed).stream(Streams.Purpose.BOUND, 0, 0);
  }
}
