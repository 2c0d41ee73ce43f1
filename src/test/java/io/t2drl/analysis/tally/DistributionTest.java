package io.t2drl.analysis.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

  private static final int NUMBERS = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1})
  void shouldGiveQuantilesNearTheExactOnes(double sign) {
    double[] numbers = numbers(sign);
    Distribution distribution = of(numbers);
    Arrays.sort(numbers);
    for (double share : new double[] {0, 0.01, 0.25, 0.5, 0.75, 0.99, 0.999, 1}) {
      double exact = numbers[(int) Math.max(0, Math.ceil(share * NUMBERS) - 1)];
      assertThat(distribution.quantile(share))
          .as("%s", share)
          .isCloseTo(exact, within(Math.abs(exact) / 256));
    }
    assertThat(distribution.least()).isEqualTo(numbers[0]);
    assertThat(distribution.most()).isEqualTo(numbers[NUMBERS - 1]);
    assertThat(distribution.count()).isEqualTo(NUMBERS);
    assertThat(distribution.mean())
        .isCloseTo(Arrays.stream(numbers).average().orElseThrow(), within(1e-6));
  }

  /** Sums of floating point numbers would differ in their last bits. */
  @Test
  void shouldNotDependOnHowNumbersAreDivided() {
    double[] numbers = numbers(0);
    Distribution whole = of(numbers);
    Distribution parts = new Distribution();
    for (int end = NUMBERS; end > 0; end = end * 2 / 3) {
      parts.add(of(Arrays.copyOfRange(numbers, end * 2 / 3, end)));
    }
    assertThat(parts.count()).isEqualTo(whole.count());
    assertThat(parts.mean()).isEqualTo(whole.mean());
    for (int percent = 0; percent <= 100; percent++) {
      assertThat(parts.quantile(percent / 100.0)).isEqualTo(whole.quantile(percent / 100.0));
    }
  }

  @Test
  void shouldLeaveOutWhatIsNoMeasurement() {
    Distribution distribution =
        of(new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e9, 0, -0.0});
    assertThat(distribution.leftOut()).isEqualTo(3);
    assertThat(distribution.count()).isEqualTo(3);
    assertThat(distribution.most()).isEqualTo(1e9);
    assertThat(distribution.quantile(0.5)).isZero();
    assertThat(new Distribution().mean()).isNaN();
    assertThat(new Distribution().quantile(0.5)).isNaN();
  }

  private static Distribution of(double[] numbers) {
    Distribution distribution = new Distribution();
    Arrays.stream(numbers).forEach(distribution::add);
    return distribution;
  }

  /** Over eight powers of ten: below zero, above, or both. */
  private static double[] numbers(double sign) {
    RandomGenerator random = new Streams(5).stream(Streams.Purpose.BOOTSTRAP, 0, 0);
    return random
        .doubles(NUMBERS, -4, 4)
        .map(exponent -> Math.pow(10, exponent))
        .map(number -> (sign == 0 ? random.nextBoolean() ? 1 : -1 : sign) * number)
        .toArray();
  }
}
