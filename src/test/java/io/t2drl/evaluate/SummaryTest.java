package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

  /** Quantile 0.975 of Student's t with 4 degrees of freedom, from tables. */
  private static final double T4 = 2.776445;

  @Test
  void shouldGiveStudentsInterval() {
    Summary summary = Summary.of(new double[] {1, 2, 3, 4, 5});

    // Sample variance 10 / 4.
    double half = T4 * Math.sqrt(2.5) / Math.sqrt(5);
    assertThat(summary.episodes()).isEqualTo(5);
    assertThat(summary.mean()).isEqualTo(3);
    assertThat(summary.standardDeviation()).isEqualTo(Math.sqrt(2.5), within(1e-12));
    assertThat(summary.low()).isEqualTo(3 - half, within(1e-5));
    assertThat(summary.high()).isEqualTo(3 + half, within(1e-5));
  }

  @Test
  void shouldPairDifferences() {
    Summary summary =
        Summary.ofDifferences(new double[] {11, 22, 33, 44, 55}, new double[] {10, 20, 30, 40, 50});

    assertThat(summary).isEqualTo(Summary.of(new double[] {1, 2, 3, 4, 5}));
  }

  @Test
  void shouldHaveNoIntervalForOneEpisode() {
    Summary summary = Summary.of(new double[] {-40});

    assertThat(summary.mean()).isEqualTo(-40);
    assertThat(summary.low()).isNaN();
    assertThat(summary.high()).isNaN();
  }

  @Test
  void shouldRefuseUnequalPairs() {
    assertThatThrownBy(() -> Summary.ofDifferences(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Pairs need as many values on both sides: 2 and 3");
  }
}
