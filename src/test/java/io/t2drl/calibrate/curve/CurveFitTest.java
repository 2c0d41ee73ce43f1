package io.t2drl.calibrate.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveFitTest {

  private static final QualityCurve TRUE = new QualityCurve(60, 120, 150, 30);
  private static final double[] STEPS =
      IntStream.rangeClosed(1, 20).mapToDouble(i -> 10 * i).toArray();

  private static MeasuredModel model(
      double[] steps, int repetitions, DoubleUnaryOperator tv, double noise, long seed) {
    RandomGenerator random = new Streams(seed).stream(Streams.Purpose.WORLD, 0, 0);
    double[] all =
        DoubleStream.of(steps)
            .flatMap(n -> DoubleStream.generate(() -> n).limit(repetitions))
            .toArray();
    return new MeasuredModel(
        "m",
        OptionalDouble.empty(),
        false,
        QualityMeasure.TV,
        all,
        Arrays.stream(all).map(n -> 0.05 * n + 2 + 0.1 * Math.abs(random.nextGaussian())).toArray(),
        Arrays.stream(all).map(n -> tv.applyAsDouble(n) + noise * random.nextGaussian()).toArray());
  }

  private static ModelCurves fit(MeasuredModel... models) {
    return CurveFit.all(new Measurements(0, List.of(models), List.of())).get(0);
  }

  @Test
  void shouldFindTheCurveThatMeasurementsCameFrom() {
    ModelCurves curves = fit(model(STEPS, 10, TRUE::at, 2, 1));
    assertThat(curves.quality().a1()).isCloseTo(60, within(3.0));
    assertThat(curves.quality().a2()).isCloseTo(120, within(1.0));
    assertThat(curves.quality().a3()).isCloseTo(150, within(3.0));
    assertThat(curves.quality().a4()).isCloseTo(30, within(1.0));
    assertThat(curves.delay().b1()).isCloseTo(0.05, within(0.001));
    assertThat(curves.delay().b2()).isCloseTo(2.07, within(0.05));
    assertThat(curves.explained()).isGreaterThan(0.99);
    assertThat(curves.misfits()).isEmpty();
    assertThat(curves.notes()).isEmpty();
  }

  /** Of intervals at 95 %, over 40 data sets and four parameters, most hold the truth. */
  @Test
  void shouldGiveIntervalsThatHoldTheTruth() {
    int held = 0;
    double[] truth = {TRUE.a1(), TRUE.a2(), TRUE.a3(), TRUE.a4()};
    for (int seed = 0; seed < 40; seed++) {
      List<ModelCurves.Interval> intervals = fit(model(STEPS, 6, TRUE::at, 4, seed)).intervals();
      for (int p = 0; p < truth.length; p++) {
        held += intervals.get(p).low() <= truth[p] && truth[p] <= intervals.get(p).high() ? 1 : 0;
      }
    }
    assertThat(held / 160.0).isBetween(0.85, 1.0);
  }

  @Test
  void shouldNotBendForAFewWildValues() {
    MeasuredModel model = model(STEPS, 10, TRUE::at, 1, 2);
    for (int i = 0; i < model.rows(); i += 20) {
      model.quality()[i] = 2_000;
      model.seconds()[i] = 500;
    }
    ModelCurves curves = fit(model);
    assertThat(curves.quality().a1()).isCloseTo(60, within(4.0));
    assertThat(curves.quality().a2()).isCloseTo(120, within(2.0));
    assertThat(curves.quality().a4()).isCloseTo(30, within(2.0));
    assertThat(curves.delay().b1()).isCloseTo(0.05, within(0.002));
  }

  @Test
  void shouldSayWhereThreePiecesDoNotFit() {
    DoubleUnaryOperator decay = n -> 30 + 90 * Math.exp(-n / 40);
    ModelCurves curves = fit(model(STEPS, 20, decay, 0.5, 3));
    assertThat(curves.monotone()).isGreaterThan(curves.explained());
    assertThat(curves.misfits()).isNotEmpty();
    assertThat(curves.misfits()).allMatch(misfit -> Math.abs(misfit.most()) > 0.05 * 60);
    assertThat(curves.misfits()).anyMatch(misfit -> misfit.to() > misfit.from());
    assertThat(CurveReport.sentences(curves)).anyMatch(line -> line.contains("do not fit at"));
  }

  @Test
  void shouldSayWhatRestsOnTooLittle() {
    double[] late = {100, 110, 120, 130, 140};
    assertThat(fit(model(late, 1, TRUE::at, 0, 4)).notes())
        .anyMatch(note -> note.startsWith("A1 and A2 rest on 1 number of steps"))
        .anyMatch(note -> note.startsWith("A3 and A4 rest on 1 number of steps"))
        .anyMatch(note -> note.startsWith("no number of steps was measured twice"))
        .anyMatch(note -> note.equals("all of it rests on 5 rows"));
  }

  @Test
  void shouldNameEveryModelThatHasNoSuchCurves() {
    MeasuredModel few = model(new double[] {10, 20, 30}, 10, TRUE::at, 1, 5);
    MeasuredModel rising = model(STEPS, 5, n -> 10 + n, 1, 6);
    MeasuredModel instant = model(STEPS, 5, TRUE::at, 1, 7);
    Arrays.fill(instant.seconds(), 3);
    assertThatThrownBy(() -> fit(few, rising, instant))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(3)
                    .anyMatch(line -> line.contains("usable measurements at 3 different numbers"))
                    .anyMatch(line -> line.contains("does not fall with the steps"))
                    .anyMatch(line -> line.contains("do not grow with the steps")));
  }

  @Test
  void shouldPoolWhatRises() {
    assertThat(Isotonic.falling(new double[] {5, 6, 4, 1, 2, 2}, new int[] {1, 1, 1, 1, 1, 4}))
        .containsExactly(new double[] {5.5, 5.5, 4, 11.0 / 6, 11.0 / 6, 11.0 / 6}, within(1e-12));
  }

  /** As files are that repeat all steps again and again: 300 rows apart stands the same one. */
  @Test
  void shouldFindTheSlopeWhateverTheOrderOfTheRows() {
    int repetitions = 300;
    int rows = repetitions * STEPS.length;
    double[] steps = IntStream.range(0, rows).mapToDouble(i -> STEPS[i % STEPS.length]).toArray();
    MeasuredModel model =
        new MeasuredModel(
            "m",
            OptionalDouble.empty(),
            false,
            QualityMeasure.TV,
            steps,
            Arrays.stream(steps).map(n -> 0.05 * n + 2).toArray(),
            Arrays.stream(steps).map(TRUE::at).toArray());
    assertThat(fit(model).delay().b1()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void shouldNotFallBelowZero() {
    QualityCurve touching = new QualityCurve(60, 100, 150, 0);
    ModelCurves curves = fit(model(STEPS, 5, touching::at, 3, 8));
    assertThat(curves.quality().a4()).isBetween(0.0, 3.0);
  }
}
