package io.t2drl.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

  @Test
  void shouldSayWhatScoresAre() {
    assertThat(Measure.GAP_CLOSED.text(-0.051)).isEqualTo("-5.10 %");
    assertThat(Measure.GAP_CLOSED.text(1.0012)).isEqualTo("100.12 %");
    assertThat(Measure.GAP_CLOSED.difference(0.0042)).isEqualTo("0.42 points");
    assertThat(Measure.REWARD.text(-39.32561)).isEqualTo("-39.3256");
    assertThat(Measure.REWARD.difference(0.5)).isEqualTo("0.5000");
    for (Measure measure : Measure.values()) {
      assertThat(measure.text(Double.NaN)).isEmpty();
      assertThat(measure.difference(Double.NaN)).isEmpty();
    }
  }
}
