package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfFitTest {

  private static final int RANKS = 10;

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 1.0, 1.7, 3.0})
  void shouldRecoverTheExponentOfExactShares(double skewness) {
    long[] counts =
        IntStream.range(0, RANKS)
            .mapToLong(r -> Math.round(1e9 * Math.pow(r + 1, -skewness)))
            .toArray();
    assertThat(ZipfFit.skewness(counts)).isCloseTo(skewness, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.1})
  void shouldRecoverTheExponentOfDrawnRequestsWithinItsStandardError(double skewness) {
    RandomGenerator random = new Streams(7).stream(Streams.Purpose.WORLD, 0, 0);
    double[] weights =
        IntStream.range(0, RANKS).mapToDouble(r -> Math.pow(r + 1, -skewness)).toArray();
    double sum = IntStream.range(0, RANKS).mapToDouble(r -> weights[r]).sum();
    long[] counts = new long[RANKS];
    for (int draw = 0; draw < 20_000; draw++) {
      double left = random.nextDouble() * sum;
      int rank = 0;
      while (rank < RANKS - 1 && (left -= weights[rank]) > 0) {
        rank++;
      }
      counts[rank]++;
    }
    // the estimate's standard error is 1 / sqrt(n Var(ln rank)), about 0.01
    assertThat(ZipfFit.skewness(counts)).isCloseTo(skewness, within(0.04));
  }

  @Test
  void shouldTakeTheBordersOfTheRange() {
    assertThat(ZipfFit.skewness(new long[] {5, 5, 5, 5})).as("even").isCloseTo(0, within(1e-4));
    assertThat(ZipfFit.skewness(new long[] {99, 0, 0}))
        .as("a single model")
        .isCloseTo(ZipfFit.LARGEST, within(1e-3));
    assertThat(ZipfFit.skewness(new long[] {7})).as("one rank").isZero();
    assertThat(ZipfFit.skewness(new long[] {0, 0})).as("no request").isZero();
  }
}
