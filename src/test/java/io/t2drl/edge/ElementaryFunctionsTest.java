package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Functions in plain arithmetic against those of the Java library. */
class ElementaryFunctionsTest {

  @Property(tries = 20_000)
  void shouldTakeLogarithms(
      @ForAll @DoubleRange(min = 1, max = 2) double fraction,
      @ForAll @IntRange(min = -1000, max = 1000) int exponent) {
    assertLogarithm(Math.scalb(fraction, exponent));
  }

  @Test
  void shouldTakeLogarithmsAroundOneWithoutCancelling() {
    assertThat(Logarithm.of(1)).isZero();
    for (double distance = 0.3; distance > 1e-15; distance *= 0.99) {
      assertLogarithm(1 + distance);
      assertLogarithm(1 - distance);
    }
  }

  @Test
  void shouldTakeLogarithmsOnBothSidesOfEveryBorderOfTheTable() {
    for (int i = 0; i <= 256; i++) {
      double border = 0.5 + i / 128.0;
      assertLogarithm(Math.nextDown(border));
      assertLogarithm(border);
      assertLogarithm(Math.nextUp(border));
      assertLogarithm(border + 1.0 / 512);
      assertLogarithm(border + 1.0 / 256);
    }
  }

  @Property(tries = 5_000)
  void shouldRaiseToAPower(
      @ForAll @DoubleRange(min = 1, max = 2) double fraction,
      @ForAll @IntRange(min = -64, max = 63) int exponent) {
    double x = Math.scalb(fraction, exponent);
    for (double power : new double[] {-1.88, -2, -0.5, 0, 0.3, 1.9}) {
      assertClose(new PowerLaw(3, power).at(x), 3 * StrictMath.pow(x, power), 1e-14);
    }
  }

  @Test
  void shouldTurnSharesIntoLogUniformValuesWithinTheBounds() {
    for (double max : new double[] {1e-3, 1.1e-3, 2e-3, 0.5, 1e3, 1e9}) {
      LogUniform distribution = new LogUniform(1e-3, max);
      double[] values = new double[1001];
      Arrays.setAll(values, i -> i / 1000.0);
      distribution.quantiles(values);
      for (int i = 0; i <= 1000; i++) {
        double exact = 1e-3 * StrictMath.pow(max / 1e-3, i / 1000.0);
        assertClose(values[i], exact, 1e-13);
        assertThat(values[i]).isBetween(1e-3, max);
      }
      double mean = Arrays.stream(values).average().orElseThrow();
      assertThat(distribution.mean()).isCloseTo(mean, within(0.02 * mean));
    }
  }

  @Test
  void shouldPointInTheDirectionOfATurn() {
    int count = 10_001;
    double[] turns = new double[count];
    Arrays.setAll(turns, i -> i / (count - 1.0));
    Directions directions = new Directions(count);
    directions.of(turns);
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * (turns[i] - 0.5);
      assertThat(directions.sine()[i]).isCloseTo(StrictMath.sin(angle), within(2e-15));
      assertThat(directions.cosine()[i]).isCloseTo(StrictMath.cos(angle), within(2e-15));
    }
  }

  private static void assertLogarithm(double x) {
    double exact = StrictMath.log(x);
    assertThat(Logarithm.of(x)).as("ln(%s)", x).isCloseTo(exact, within(3 * Math.ulp(exact)));
  }

  private static void assertClose(double actual, double exact, double relative) {
    assertThat(actual).isCloseTo(exact, within(relative * Math.abs(exact)));
  }
}
