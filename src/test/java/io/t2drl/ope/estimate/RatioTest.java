package io.t2drl.ope.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Figures of episodes, their errors and intervals. */
class RatioTest {

  private static final double[][] NONE = new double[0][];

  /** Of episodes that are all independent. */
  private static Ratio ratio(double[] plain, double[][] share, double[][] above, double[][] below) {
    double[] ones = new double[plain.length];
    Arrays.fill(ones, 1);
    return new Ratio(ones, plain, share, above, below);
  }

  @Test
  void shouldBeTheMeanPlusSharesOfRatios() {
    Ratio ratio =
        ratio(
            new double[] {1, 3},
            new double[][] {{0.2, 0.4}, {0.8, 0.6}},
            new double[][] {{2, 4}, {1, 1}},
            new double[][] {{1, 1}, {0, 0}});
    assertThat(ratio.value())
        .as("2 + 0.3 x 3, and nothing without weights")
        .isCloseTo(2.9, within(1e-12));
    assertThat(ratio.effectiveSize()).as("a stratum that counts has no weight").isZero();
  }

  @Test
  void shouldHaveTheErrorOfAMean() {
    Ratio mean = ratio(new double[] {1, 2, 3, 6}, NONE, NONE, NONE);
    assertThat(mean.error()).as("deviation 2.160 over 2").isCloseTo(1.0801, within(1e-4));
  }

  /** Against leaving out one episode after the other, which knows nothing of derivatives. */
  @Test
  void shouldHaveTheErrorOfAJackknife() {
    int count = 400;
    double[] plain = new double[count];
    double[][] share = new double[2][count];
    double[][] above = new double[2][count];
    double[][] below = new double[2][count];
    RandomGenerator random = new Streams(3).stream(Purpose.BOOTSTRAP, 0, 0);
    for (int i = 0; i < count; i++) {
      plain[i] = random.nextGaussian();
      share[0][i] = random.nextDouble();
      share[1][i] = 1 - share[0][i];
      for (int g = 0; g < 2; g++) {
        below[g][i] = random.nextExponential();
        above[g][i] = below[g][i] * (g + plain[i] + random.nextGaussian());
      }
    }
    double[] left = new double[count];
    double mean = 0;
    for (int out = 0; out < count; out++) {
      left[out] =
          ratio(
                  without(plain, out),
                  new double[][] {without(share[0], out), without(share[1], out)},
                  new double[][] {without(above[0], out), without(above[1], out)},
                  new double[][] {without(below[0], out), without(below[1], out)})
              .value();
      mean += left[out] / count;
    }
    double squares = 0;
    for (double value : left) {
      squares += (value - mean) * (value - mean);
    }
    double jackknife = Math.sqrt(squares * (count - 1) / count);
    Ratio ratio = ratio(plain, share, above, below);
    assertThat(ratio.error()).isCloseTo(jackknife, within(0.02 * jackknife));
    assertThat(ratio.grouped(count / 2).value()).isCloseTo(ratio.value(), within(1e-9));
    assertThat(ratio.grouped(count / 2).error()).isCloseTo(jackknife, within(0.1 * jackknife));
  }

  /** Each episode of some others is there twice: that says nothing new. */
  @Test
  void shouldNotTakeEpisodesThatGoTogetherForMore() {
    double[] once = {1, 2, 3, 6};
    double[] twice = {2, 4, 6, 12};
    double[][] weights = {{1, 2, 1, 3}};
    double[][] above = {{3, 1, 2, 2}};
    Ratio single = ratio(once, new double[][] {{1, 1, 1, 1}}, above, weights);
    double[] two = {2, 2, 2, 2};
    Ratio pairs = new Ratio(two, twice, new double[][] {two}, above, weights);
    assertThat(pairs.value()).isCloseTo(single.value(), within(1e-12));
    assertThat(pairs.error()).isCloseTo(single.error(), within(1e-12));
    Resamples resamples = new Resamples(new Streams(1), 4);
    assertThat(resamples.interval(pairs).low())
        .isCloseTo(resamples.interval(single).low(), within(1e-9));
  }

  /** Some episodes go together, others do not; against leaving out one group after the other. */
  @Test
  void shouldHaveTheErrorOfAJackknifeOverGroups() {
    int count = 300;
    double[] size = new double[count];
    double[] plain = new double[count];
    double[][] below = new double[1][count];
    double[][] above = new double[1][count];
    RandomGenerator random = new Streams(4).stream(Purpose.BOOTSTRAP, 0, 0);
    for (int i = 0; i < count; i++) {
      size[i] = 1 + random.nextInt(3);
      plain[i] = size[i] * random.nextGaussian();
      below[0][i] = size[i] * random.nextExponential();
      above[0][i] = below[0][i] * (2 + random.nextGaussian());
    }
    double[] left = new double[count];
    for (int out = 0; out < count; out++) {
      double[] sizes = without(size, out);
      double[][] rest = {without(below[0], out)};
      left[out] =
          new Ratio(
                  sizes,
                  without(plain, out),
                  new double[][] {sizes},
                  new double[][] {without(above[0], out)},
                  rest)
              .value();
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = Arrays.stream(left).map(value -> (value - mean) * (value - mean)).sum();
    double jackknife = Math.sqrt(squares * (count - 1) / count);
    Ratio ratio = new Ratio(size, plain, new double[][] {size}, above, below);
    assertThat(ratio.error()).isCloseTo(jackknife, within(0.02 * jackknife));
    assertThat(ratio.grouped(100).value()).isCloseTo(ratio.value(), within(1e-9));
  }

  private static double[] without(double[] values, int out) {
    double[] left = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, out + 1, left, out, values.length - out - 1);
    return left;
  }

  @Test
  void shouldCountTheEpisodesThatItsWeightsAreWorth() {
    double[] zero = new double[4];
    double[] ones = {1, 1, 1, 1};
    Ratio equal = ratio(zero, new double[][] {ones}, new double[][] {zero}, new double[][] {ones});
    assertThat(equal.effectiveSize()).isEqualTo(4);
    Ratio one =
        ratio(zero, new double[][] {ones}, new double[][] {zero}, new double[][] {{0, 8, 0, 0}});
    assertThat(one.effectiveSize()).isEqualTo(1);
    assertThat(
            ratio(zero, new double[][] {ones}, new double[][] {zero}, new double[][] {zero})
                .effectiveSize())
        .isZero();
  }

  /** Log-normal numbers of deviation 1.3: as skewed as means of an episode with deep fades. */
  @Test
  void shouldCoverTheMeanOfSkewedNumbers() {
    double truth = Math.exp(0.5);
    int covered = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      Streams streams = new Streams(100 + run);
      RandomGenerator random = streams.stream(Purpose.WORLD, 0, 0);
      double[] values = new double[100];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.exp(random.nextGaussian());
      }
      Interval interval =
          new Resamples(streams, values.length).interval(ratio(values, NONE, NONE, NONE));
      assertThat(interval.low()).isLessThan(interval.value());
      covered += interval.contains(truth) ? 1 : 0;
    }
    assertThat((double) covered / runs).isBetween(0.91, 0.98);
  }

  @Test
  void shouldHaveNoIntervalWhereNothingVaries() {
    Ratio same = ratio(new double[] {2, 2, 2}, NONE, NONE, NONE);
    assertThat(new Resamples(new Streams(1), 3).interval(same)).isEqualTo(new Interval(2, 2, 2));
  }
}
