package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|1|12|[1, 3, 12]",
        "3|3|24|[3, 9, 24]",
        "3|2|24|[2, 6, 24]",
        "3|1|27|[1, 3, 9, 27]",
        "2|1|24|[1, 2, 4, 8, 16, 24]",
        "4|6|12|[6, 12]",
        "4|7|12|[12]",
      })
  void shouldPlaceRungsInEqualStepsByTheirRatio(int eta, int first, int rounds, String rungs) {
    assertThat(new Method.Asha(eta, first, 4).rungs(rounds)).hasToString(rungs);
    assertThat(new Method.SuccessiveHalving(eta, first).rungs(rounds)).hasToString(rungs);
  }

  @Property
  void shouldEndWithAWholeTrainingAndNoRungJustBeforeIt(
      @ForAll @IntRange(min = 2, max = 8) int eta,
      @ForAll @IntRange(min = 1, max = 50) int first,
      @ForAll @IntRange(min = 1, max = 100_000) int rounds) {
    List<Integer> rungs = new Method.SuccessiveHalving(eta, first).rungs(rounds);

    assertThat(rungs).endsWith(rounds);
    for (int i = 1; i < rungs.size(); i++) {
      assertThat(rungs.get(i) * Math.sqrt(eta))
          .isGreaterThanOrEqualTo(rungs.get(i - 1) * (double) eta);
    }
  }

  @Test
  void shouldLetGoOnWhatItsMethodSays() {
    assertThat(new Method.All().promoted(7)).isEqualTo(7);
    assertThat(new Method.SuccessiveHalving(3, 1).promoted(7)).isEqualTo(2);
    assertThat(new Method.SuccessiveHalving(3, 1).promoted(2)).as("the best of few").isEqualTo(1);
    assertThat(new Method.SuccessiveHalving(3, 1).promoted(0)).isZero();
    assertThat(new Method.Asha(3, 1, 4).promoted(7)).isEqualTo(2);
    assertThat(new Method.Asha(3, 1, 4).promoted(2)).as("others may come").isZero();
  }

  @Test
  void shouldTrainAllToTheEndWithoutRungs() {
    assertThat(new Method.All().rungs(24)).containsExactly(24);
  }
}
