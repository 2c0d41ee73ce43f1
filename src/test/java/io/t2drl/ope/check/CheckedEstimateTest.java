package io.t2drl.ope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.ope.estimate.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedEstimateTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldReadWhatItWrites(boolean answers) {
    CheckedEstimate estimate =
        new CheckedEstimate(
            3, 4, 0.125, answers, new Interval(1, 2, 5), new Interval(-1, 7, 8), 9, Double.NaN);
    assertThat(CheckedEstimate.read(estimate.write())).isEqualTo(estimate);
  }
}
