package io.t2drl.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseLevelsTest {

  /** cos^2((t / 200 + 0.008) / 1.008 x pi / 2), over its value at 0, by hand. */
  @Test
  void shouldFollowTheCosine() {
    assertThat(NoiseLevels.kept(0)).isEqualTo(1);
    assertThat(NoiseLevels.kept(20)).isCloseTo(0.972093, within(1e-6));
    assertThat(NoiseLevels.kept(100)).isCloseTo(0.493844, within(1e-6));
    assertThat(NoiseLevels.kept(180)).isCloseTo(0.024092, within(1e-6));
    assertThat(NoiseLevels.kept(NoiseLevels.COUNT)).isEqualTo(1e-4);
    for (int level = 1; level <= NoiseLevels.COUNT; level++) {
      assertThat(NoiseLevels.kept(level)).isBetween(1e-4, NoiseLevels.kept(level - 1));
    }
  }

  @Test
  void shouldSplitRealImages() {
    Digits digits = Digits.load();
    assertThat(digits.learned().length + digits.heldOut().length).isEqualTo(1_797);
    assertThat(digits.heldOut()).hasDimensions(360, Digits.PIXELS);
    for (float[] image : digits.learned()) {
      for (float pixel : image) {
        assertThat(pixel).isBetween(-1f, 1f);
      }
    }
    // the first image, the digit 0, as the file has it: its second pixel that is not paper
    assertThat(digits.heldOut()[0][3]).isEqualTo(2f * 13 / 16 - 1);
  }
}
