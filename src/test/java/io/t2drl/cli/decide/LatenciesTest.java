package io.t2drl.cli.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void shouldFindQuantilesWithinAnEighth() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 100_000; i++) {
      latencies.add(i * 1_000L);
    }
    assertThat(latencies.quantile(0.5)).isCloseTo(50_000_000, Percentage.withPercentage(12.5));
    assertThat(latencies.quantile(0.99)).isCloseTo(99_000_000, Percentage.withPercentage(12.5));
    assertThat(latencies.quantile(1)).isEqualTo(100_000_000);
    assertThat(latencies.text()).endsWith("max 100.000");
  }

  @Test
  void shouldTakeAnyTime() {
    Latencies latencies = new Latencies();
    assertThat(latencies.text()).contains("p50 0.000");
    for (long time : new long[] {0, 1, 7, 8, 15, 16, 17, Long.MAX_VALUE}) {
      latencies.add(time);
    }
    assertThat(latencies.quantile(0.125)).isZero();
    assertThat(latencies.quantile(0.5)).isEqualTo(8);
    assertThat(latencies.quantile(1)).isEqualTo(Long.MAX_VALUE);
  }
}
