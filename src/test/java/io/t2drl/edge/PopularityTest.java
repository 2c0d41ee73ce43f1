package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {

  private static final Popularity POPULARITY = new Scenario().world().popularity();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldRequestTheModelWhoseShareOfTheUnitIntervalADrawFallsInto(int state) {
    double from = 0;
    for (int model = 0; model < POPULARITY.models(); model++) {
      double to = POPULARITY.cumulative()[state * POPULARITY.models() + model];
      assertThat(POPULARITY.model(state, from)).isEqualTo(model);
      assertThat(POPULARITY.model(state, (from + to) / 2)).isEqualTo(model);
      assertThat(POPULARITY.model(state, Math.nextDown(Math.min(to, 1)))).isEqualTo(model);
      from = to;
    }
  }

  @Test
  void shouldRequestTheLastModelWhateverRoundingLeavesOfTheSum() {
    assertThat(POPULARITY.model(0, Math.nextDown(1.0))).isEqualTo(POPULARITY.models() - 1);
  }
}
