package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.edge.Streams;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelayFitTest {

  private static final double[] STEPS = {20, 30, 60, 120, 240};

  private static List<TraceRow> rows(String model, int count, IntToDoubleFunction seconds) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TraceRow(i, model, STEPS[i % STEPS.length], seconds.applyAsDouble(i)))
        .toList();
  }

  private static double line(int row, double b1, double b2) {
    return b1 * STEPS[row % STEPS.length] + b2;
  }

  @Test
  void shouldRecoverBothNumbersDespiteNoiseAndOutliers() {
    RandomGenerator random = new Streams(3).stream(Streams.Purpose.WORLD, 0, 0);
    List<TraceRow> rows =
        rows(
            "m",
            4_000,
            i -> {
              double regular = line(i, 0.08, 12) + random.nextGaussian(0, 1);
              return random.nextDouble() < 0.15
                  ? regular + 1_000 * random.nextDouble()
                  : Math.max(regular, 0.1);
            });
    Delay delay = new DelayFit(rows).fit("m", rows);
    assertThat(delay.b1()).isCloseTo(0.08, within(0.008));
    assertThat(delay.b2()).isCloseTo(12, within(0.6));
    assertThat(delay.residual()).isBetween(0.5, 1.5);
    assertThat(delay.origin()).isEqualTo(Delay.Origin.OWN);
    assertThat(delay.rows()).isEqualTo(4_000);
  }

  @Test
  void shouldPoolModelsWithFewRows() {
    List<TraceRow> many = rows("many", 500, i -> line(i, 0.1, 5));
    List<TraceRow> few = rows("few", DelayFit.MIN_ROWS - 1, i -> line(i, 0.5, 1));
    Delay delay = new DelayFit(Stream.concat(many.stream(), few.stream()).toList()).fit("few", few);
    assertThat(delay.origin()).isEqualTo(Delay.Origin.POOLED);
    assertThat(delay.b1()).isCloseTo(0.1, within(0.02));
    assertThat(delay.b2()).isCloseTo(5, within(1.0));
  }

  @Test
  void shouldPoolTheSlopeOfModelsThatShowNone() {
    List<TraceRow> regular = rows("regular", 500, i -> line(i, 0.1, 5));
    List<TraceRow> constantSteps =
        IntStream.range(0, 50).mapToObj(i -> new TraceRow(i, "one", 30, 20)).toList();
    List<TraceRow> falling = rows("falling", 50, i -> 60 - line(i, 0.1, 0));
    DelayFit fit = new DelayFit(regular);
    Delay one = fit.fit("one", constantSteps);
    assertThat(one.origin()).isEqualTo(Delay.Origin.POOLED_SLOPE);
    assertThat(one.b1()).isCloseTo(0.1, within(1e-9));
    assertThat(one.b2()).isCloseTo(17, within(1e-9));
    Delay down = fit.fit("falling", falling);
    assertThat(down.origin()).isEqualTo(Delay.Origin.POOLED_SLOPE);
    assertThat(down.b2()).isNotNegative();
  }

  @Test
  void shouldNeverGiveANegativeConstantOrAZeroSlope() {
    List<TraceRow> steep = rows("steep", 100, i -> Math.max(line(i, 1, -15), 1));
    Delay delay = new DelayFit(steep).fit("steep", steep);
    assertThat(delay.b1()).isPositive();
    assertThat(delay.b2()).isZero();

    List<TraceRow> constantSteps =
        IntStream.range(0, 50).mapToObj(i -> new TraceRow(i, "one", 40, 20)).toList();
    Delay degenerate = new DelayFit(constantSteps).fit("one", constantSteps);
    assertThat(degenerate.b1()).as("all time is laid on the steps").isCloseTo(0.5, within(1e-9));
    assertThat(degenerate.b2()).isCloseTo(0, within(1e-9)).isNotNegative();
  }
}
