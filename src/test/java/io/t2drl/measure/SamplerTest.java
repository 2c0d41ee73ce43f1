package io.t2drl.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float[] IMAGE = Digits.load().heldOut()[7];

  /** Knows the image, and so what of a noisy one is noise. */
  private static float[][] noise(float[][] noisy, int level) {
    double kept = NoiseLevels.kept(level);
    float[][] noise = new float[noisy.length][Digits.PIXELS];
    for (int b = 0; b < noisy.length; b++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        noise[b][i] = (float) ((noisy[b][i] - Math.sqrt(kept) * IMAGE[i]) / Math.sqrt(1 - kept));
      }
    }
    return noise;
  }

  private static List<RandomGenerator> random(int images) {
    return IntStream.range(0, images)
        .mapToObj(image -> new Streams(3).stream(Streams.Purpose.SAMPLED_IMAGES, image, 0))
        .toList();
  }

  @Test
  void shouldFindTheImageThatAPerfectDenoiserSees() {
    Sampler sampler = new Sampler(SamplerTest::noise);
    for (int steps : new int[] {1, 3, 50, NoiseLevels.COUNT}) {
      for (float[] image : sampler.sample(Course.STRIDED, steps, random(2))) {
        assertThat(image).containsExactly(IMAGE, within(1e-3f));
      }
    }
    for (float[] image : sampler.sample(Course.TRUNCATED, NoiseLevels.COUNT, random(2))) {
      assertThat(image).containsExactly(IMAGE, within(1e-3f));
    }
  }

  /** After so many of all steps there is an image with the noise of the level that is reached. */
  @Test
  void shouldLeaveTheNoiseOfItsLevelWhereTheCourseIsTruncated() {
    Sampler sampler = new Sampler(SamplerTest::noise);
    int steps = 190;
    double kept = NoiseLevels.kept(NoiseLevels.COUNT - steps);
    float[][] images = sampler.sample(Course.TRUNCATED, steps, random(400));
    // pixels in the middle of the range are never clipped
    int[] pixels =
        IntStream.range(0, Digits.PIXELS).filter(i -> Math.abs(IMAGE[i]) < 0.3).toArray();
    assertThat(pixels).isNotEmpty();
    for (int pixel : pixels) {
      double[] values = Arrays.stream(images).mapToDouble(image -> image[pixel]).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      double variance =
          Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
      assertThat(mean).isCloseTo(Math.sqrt(kept) * IMAGE[pixel], within(0.03));
      assertThat(variance / (1 - kept)).isBetween(0.75, 1.3);
    }
  }

  @Test
  void shouldMakeAnImageAloneAsBesideOthers() {
    Sampler sampler = new Sampler((noisy, level) -> noisy);
    float[][] together = sampler.sample(Course.TRUNCATED, 20, random(3));
    float[][] alone = sampler.sample(Course.TRUNCATED, 20, random(3).subList(2, 3));
    assertThat(alone[0]).isEqualTo(together[2]);
    assertThat(together[0]).isNotEqualTo(together[1]);
  }
}
