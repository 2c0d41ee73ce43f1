package io.t2drl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapTest {

  @Test
  void shouldGiveSharesFromFloorToTop() {
    Gap gap = new Gap(-44, -40);
    assertThat(gap.closed(-44)).contains(0.0);
    assertThat(gap.closed(-41)).contains(0.75);
    assertThat(gap.closed(-40)).contains(1.0);
  }

  @Test
  void shouldGiveNoneWhereThereIsNoGap() {
    assertThat(new Gap(-40, -40).closed(-40)).isEmpty();
    assertThat(new Gap(0, 0).closed(-1)).isEmpty();
    assertThat(new Gap(-40, Math.nextUp(-40.0)).closed(-41)).as("rounding").isEmpty();
    assertThat(new Gap(-40, -41).closed(-40)).as("upside down").isEmpty();
    assertThat(new Gap(Double.NaN, Double.NaN).closed(-40)).as("unknown").isEmpty();
  }
}
