package io.t2drl.decide.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalLossTest {

  /** The unit normal loss of inventory tables: the density less the limit times the tail. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.398942280",
    "1, 0.083315471",
    "-1, 1.083315471",
    "0.505, 0.196258269",
    "2.5, 0.002004135",
    "6, 0",
    "-7, 7"
  })
  void shouldKnowHowFarANormalVariableExceedsALimit(double limit, double excess) {
    assertThat(NormalLoss.beyond(limit)).isCloseTo(excess, Offset.offset(4e-6));
  }
}
