package io.t2drl.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseTest {

  /** These bits are promised for a seed. */
  @Test
  void shouldDrawTheSameForever() {
    Noise noise = new Noise();
    noise.reset(5);
    assertThat(noise.nextLong()).isEqualTo(7990388741201227185L);
    assertThat(noise.nextDouble()).isEqualTo(0.42657587856282153);
    assertThat(noise.nextGaussian()).isEqualTo(0.1677731513292615);
    assertThat(noise.nextGaussian()).isEqualTo(-1.1628183400651748);
    assertThat(noise.nextGaussian()).isEqualTo(2.2555533789281665);
    noise.reset(5);
    assertThat(noise.nextLong()).as("nothing is left of before").isEqualTo(7990388741201227185L);
    assertThat(Noise.seed(5, 7)).isEqualTo(-7080675719908033891L);
  }

  @Test
  void shouldDrawStandardNormalNumbers() {
    Noise noise = new Noise();
    noise.reset(1);
    int count = 1_000_000;
    double[] moments = new double[4];
    int beyondTwo = 0;
    for (int i = 0; i < count; i++) {
      double drawn = noise.nextGaussian();
      double power = 1;
      for (int k = 0; k < moments.length; k++) {
        power *= drawn;
        moments[k] += power / count;
      }
      beyondTwo += Math.abs(drawn) > 2 ? 1 : 0;
    }
    assertThat(moments[0]).isCloseTo(0, within(0.005));
    assertThat(moments[1]).isCloseTo(1, within(0.008));
    assertThat(moments[2]).isCloseTo(0, within(0.02));
    assertThat(moments[3]).isCloseTo(3, within(0.06));
    assertThat((double) beyondTwo / count).isCloseTo(0.0455, within(0.001));
  }
}
