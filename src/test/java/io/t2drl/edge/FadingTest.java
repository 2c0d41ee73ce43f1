package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.FixedCacher;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FadingTest {

  private static final double EULER = 0.5772156649015329;

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-2, 0.1, 1})
  void shouldHaveTheMeanInverseOfAnExponentialWithAFloor(double floor) {
    double known = (1 - Math.exp(-floor)) / floor + exponentialIntegral(floor);
    assertThat(meanInverse(floor, 1_000_000)).isCloseTo(known, Percentage.withPercentage(0.01));
  }

  @Test
  void shouldHaveAMeanInverseThatNoLongerGrowsWithTheNumberOfDraws() {
    assertThat(meanInverse(1e-3, 10_000_000) - meanInverse(1e-3, 100_000))
        .isCloseTo(0, within(0.01));
    // Without a floor each decade adds ln 10 for ever.
    assertThat(meanInverse(0, 10_000_000) - meanInverse(0, 100_000))
        .isCloseTo(2 * Math.log(10), within(0.01));
  }

  @Test
  void shouldRaiseDeepFadesInEpisodesAndSampledSlotsAndChangeNothingElse() {
    double floor = 0.5;
    List<SlotState> plain = slots(0);
    List<SlotState> floored = slots(floor);
    int raised = 0;
    int all = 0;
    for (int i = 0; i < plain.size(); i++) {
      SlotState before = plain.get(i);
      SlotState after = floored.get(i);
      assertThat(after.model()).isEqualTo(before.model());
      assertThat(after.inputBits()).isEqualTo(before.inputBits());
      for (int user = 0; user < before.gain().length; user++) {
        all++;
        if (after.gain()[user] != before.gain()[user]) {
          assertThat(after.gain()[user]).isGreaterThan(before.gain()[user]);
          raised++;
        }
      }
    }
    assertThat(raised / (double) all).isCloseTo(1 - Math.exp(-floor), within(0.01));
  }

  @Test
  void shouldTakeAnyFloorOfAScenarioIntoItsMixToo() {
    Settings mixed = settings("radio.fading-floor=0.02", "mix.variants=3", "train.cacher=random");
    assertThat(CellMix.variants(mixed))
        .allSatisfy(variant -> assertThat(variant.radio().fadingFloor()).isEqualTo(0.02));
  }

  /** Slots of an episode of 20 cells, and slots drawn out of context. */
  private static List<SlotState> slots(double floor) {
    World world = World.of(settings("radio.fading-floor=" + floor));
    List<SlotState> slots = new ArrayList<>();
    Rollout.run(
        world,
        new Streams(1),
        0,
        0,
        20,
        new Policy("none", FixedCacher.none(world), new EqualShare()),
        new RolloutListener() {
          @Override
          public void slot(
              int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
            slots.add(state);
          }
        });
    for (int sample = 0; sample < 2000; sample++) {
      slots.add(
          SlotSampler.sample(world, 0, new Streams(2).stream(Streams.Purpose.TABLE, sample, 0)));
    }
    return slots;
  }

  private static Settings settings(String... overrides) {
    return SettingsLoader.load("default", List.of(overrides));
  }

  /** Mean of 1 / power over evenly spread draws. */
  private static double meanInverse(double floor, long draws) {
    Fading fading = new Fading(floor);
    return LongStream.range(0, draws).mapToDouble(i -> 1 / fading.power((i + 0.5) / draws)).sum()
        / draws;
  }

  /** E1(x) for small x, by its power series. */
  private static double exponentialIntegral(double x) {
    double sum = -EULER - Math.log(x);
    double term = -1;
    for (int k = 1; k < 30; k++) {
      term *= -x / k;
      sum += term / k;
    }
    return sum;
  }
}
