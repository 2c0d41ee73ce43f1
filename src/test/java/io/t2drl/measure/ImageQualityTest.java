package io.t2drl.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImageQualityTest {

  @Test
  void shouldSumDifferencesOfNeighbours() {
    float[] blank = new float[Digits.PIXELS];
    float[] board = new float[Digits.PIXELS];
    float[] dot = new float[Digits.PIXELS];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i / Digits.SIDE + i % Digits.SIDE) % 2 == 0 ? -1 : 1;
      dot[i] = i == 9 ? 1 : -1;
    }
    assertThat(ImageQuality.totalVariation(blank)).isZero();
    assertThat(ImageQuality.totalVariation(board)).isEqualTo(2 * 8 * 7);
    assertThat(ImageQuality.totalVariation(dot)).isEqualTo(4);
  }

  /**
   * Of points 0, 4 and 5 on a line, and 1 and 5, by hand. Across: (1 + 5 + 3 + 1 + 4 + 0) / 6 = 7 /
   * 3. Within: (4 + 5 + 1) / 3 = 10 / 3, and 4. Without 0 the distance is 2 x 2 - 1 - 4 = -1,
   * without 4 it is 2 x 2.5 - 5 - 4 = -4, without 5 it is 2 x 2.5 - 4 - 4 = -3.
   */
  @Test
  void shouldMeasureHowFarSetsAreApart() {
    double[] parts =
        ImageQuality.energyDistances(new float[][] {{0}, {4}, {5}}, new float[][] {{1}, {5}});
    double whole = 2 * 7 / 3.0 - 10 / 3.0 - 4;
    assertThat(Arrays.stream(parts).average().orElseThrow()).isCloseTo(whole, within(1e-12));
    assertThat(parts)
        .containsExactly(new double[] {3 * whole + 2, 3 * whole + 8, 3 * whole + 6}, within(1e-12));
  }

  @Test
  void shouldBeNearZeroForOneDistributionAndGrowWithAShift() {
    assertThat(distance(0)).isCloseTo(0, within(0.05));
    assertThat(distance(0.5)).isGreaterThan(0.3);
    assertThat(distance(1)).isGreaterThan(2 * distance(0.5));
  }

  /** Where TV misleads: nothing is smoother than a blank image, and few things are worse. */
  @Test
  void shouldTellBlankImagesFromDigits() {
    float[][] blank = new float[20][Digits.PIXELS];
    Arrays.stream(blank).forEach(image -> Arrays.fill(image, -1));
    Digits digits = Digits.load();
    float[][] real = Arrays.copyOf(digits.learned(), 100);
    double[] ofBlank = ImageQuality.energyDistances(blank, digits.heldOut());
    double[] ofReal = ImageQuality.energyDistances(real, digits.heldOut());
    assertThat(ImageQuality.totalVariation(blank[0])).isZero();
    assertThat(ImageQuality.totalVariation(real[0])).isGreaterThan(10);
    assertThat(Arrays.stream(ofBlank).average().orElseThrow()).isGreaterThan(5);
    assertThat(Arrays.stream(ofReal).average().orElseThrow()).isLessThan(0.3);
  }

  private static double distance(double mean) {
    return Arrays.stream(ImageQuality.energyDistances(normal(mean, 1), normal(0, 2)))
        .average()
        .orElseThrow();
  }

  private static float[][] normal(double mean, int cell) {
    RandomGenerator random = new Streams(1).stream(Streams.Purpose.WORLD, cell, 0);
    float[][] points = new float[300][8];
    for (float[] point : points) {
      for (int i = 0; i < point.length; i++) {
        point[i] = (float) random.nextGaussian(mean, 1);
      }
    }
    return points;
  }
}
