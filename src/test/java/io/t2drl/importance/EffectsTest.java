package io.t2drl.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectsTest {

  @Test
  void shouldFollowAnAdditiveFunctionWithinItsIntervals() {
    Effect effect = Effects.of(Searches.uniform(2000, 2, p -> 3 * p[0] + p[1])).get(0);
    assertThat(effect.levels()).hasSize(10);
    for (Effect.Level level : effect.levels()) {
      assertThat(level.configurations()).isEqualTo(200);
      assertThat(level.mean()).isBetween(level.low(), level.high());
      assertThat(level.mean()).isCloseTo(3 * level.value() + 0.5, within(0.1));
      assertThat(level.high() - level.low()).isCloseTo(0.085, within(0.03));
    }
  }

  @Test
  void shouldKeepFewValuesApart() {
    double[] values = {8, 2, 8, 4, 2, Double.NaN, 8};
    double[] scores = {1, 2, 3, Double.NEGATIVE_INFINITY, Double.NaN, 9, 5};
    Tried tried = new Tried(scores, List.of(new Factor("batch", Factor.Scale.LOGARITHMIC, values)));
    List<Effect.Level> levels = Effects.of(tried).get(0).levels();
    assertThat(levels).extracting(Effect.Level::value).containsExactly(2.0, 4.0, 8.0);
    assertThat(levels).extracting(Effect.Level::mean).containsExactly(2.0, Double.NaN, 3.0);
    assertThat(levels).extracting(Effect.Level::configurations).containsExactly(1, 0, 3);
    assertThat(levels).extracting(Effect.Level::failed).containsExactly(0, 1, 0);
    assertThat(levels.get(0).low()).isNaN();
    // t quantile 4.303 of 2 degrees of freedom, standard deviation 2
    assertThat(levels.get(2).high()).isCloseTo(3 + 4.303 * 2 / Math.sqrt(3), within(1e-2));
  }

  @Test
  void shouldNeverPartEqualValues() {
    // 40 values, one of which half of all have
    double[] values = IntStream.range(0, 400).mapToDouble(i -> i % 2 == 0 ? 7 : i % 40).toArray();
    Tried tried =
        new Tried(new double[400], List.of(new Factor("steps", Factor.Scale.LINEAR, values)));
    List<Effect.Level> levels = Effects.of(tried).get(0).levels();
    assertThat(levels.stream().mapToInt(Effect.Level::configurations).sum()).isEqualTo(400);
    assertThat(levels).extracting(Effect.Level::value).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void shouldTakeMiddlesOfLogarithmicRangesByRatios() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> Math.pow(2, i)).toArray();
    Tried tried =
        new Tried(new double[40], List.of(new Factor("rate", Factor.Scale.LOGARITHMIC, values)));
    assertThat(Effects.of(tried).get(0).levels().get(0).value())
        .isCloseTo(Math.pow(2, 1.5), within(1e-9));
  }
}
