package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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

  @Test
  void shouldRotateAsOftenAsAnIntegerCanSay() {
    Scenario scenario = new Scenario();
    scenario.popularity =
        scenario
            .settings()
            .with("popularity.rotation", List.of(0, 3, Integer.MAX_VALUE))
            .popularity();
    int[] ranking = scenario.world().popularity().ranking();
    assertThat(Arrays.copyOfRange(ranking, 20, 30)).containsExactly(7, 8, 9, 0, 1, 2, 3, 4, 5, 6);
  }
}
