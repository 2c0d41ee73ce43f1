package io.t2drl.calibrate.curve;

import io.t2drl.calibrate.curve.ModelCurves.Interval;
import io.t2drl.calibrate.curve.ModelCurves.Misfit;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Fits the curves of measured models. Intervals are percentiles of fits to rows drawn anew. */
public final class CurveFit {

  /** Fewer numbers of steps cannot tell two breakpoints and two levels. */
  static final int FEWEST_STEPS = 4;

  private static final int MOST_STEPS = 1_000;

  private static final int RESAMPLES = 200;

  /** Fewer usable fits to rows drawn anew have no percentiles worth the name. */
  private static final int FEWEST_RESAMPLES = 100;

  /** The slope of times looks at all pairs of at most so many rows. */
  private static final int MOST_ROWS = 300;

  /** Standard errors that a mean is off the curve before it counts. */
  private static final double ERRORS = 3;

  /** Share of the whole fall of quality that it must be off besides. */
  private static final double LEAST_SHARE = 0.05;

  private static final int FEW_ROWS = 30;
  private static final double LOW = 2.5;
  private static final double HIGH = 97.5;

  private final Streams streams = new Streams(1);

  private CurveFit() {}

  /** A curve and a line that suit the system model. */
  private record Fit(QualityCurve quality, DelayLine delay) {

    double[] parameters() {
      return new double[] {
        quality.a1(), quality.a2(), quality.a3(), quality.a4(), delay.b1(), delay.b2()
      };
    }
  }

  /**
   * Fits all models.
   *
   * @param measurements what was measured
   * @return their curves, in its order
   * @throws UserError naming each model whose measurements have no such curves, and why
   */
  public static List<ModelCurves> all(Measurements measurements) {
    CurveFit fit = new CurveFit();
    List<String> problems = new ArrayList<>();
    List<ModelCurves> curves = new ArrayList<>();
    for (int i = 0; i < measurements.models().size(); i++) {
      MeasuredModel model = measurements.models().get(i);
      Optional<String> problem = problem(model);
      problem.ifPresent(problems::add);
      if (problem.isEmpty()) {
        curves.add(fit.curves(model, i));
      }
    }
    if (!problems.isEmpty()) {
      measurements.unusable().forEach(flaw -> problems.add("Rows left out: " + flaw.text() + "."));
      throw new UserError(problems);
    }
    return curves;
  }

  /** {@return why a model has no curves, a sentence; empty where it has some} */
  public static Optional<String> problem(MeasuredModel model) {
    StepMeans means = StepMeans.of(model.steps(), model.quality());
    if (means.size() < FEWEST_STEPS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Model %s has usable measurements at %d different numbers of steps; A1 to A4 need at"
                  + " least %d, better a dozen.",
              model.name(),
              means.size(),
              FEWEST_STEPS));
    }
    if (means.size() > MOST_STEPS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Model %s was measured at %,d different numbers of steps; at most %,d can be told"
                  + " apart.",
              model.name(),
              means.size(),
              MOST_STEPS));
    }
    QualityCurve curve = QualityFit.fit(means);
    if (!(curve.a2() > curve.a4())) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The %s of model %s does not fall with the steps: %.4g at %.0f and %.4g at %.0f"
                  + " steps; a catalogue needs a quality that gets better (lower) with steps.",
              model.measure().label(),
              model.name(),
              means.mean()[0],
              means.steps()[0],
              means.mean()[means.size() - 1],
              means.steps()[means.size() - 1]));
    }
    return slope(model).isPresent()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Seconds of model %s do not grow with the steps: B1 must be above 0.",
                model.name()));
  }

  private static OptionalDouble slope(MeasuredModel model) {
    int rows = Math.min(MOST_ROWS, model.rows());
    // Evenly from few to many steps: in the order of a file, every k-th row may have the same.
    int[] sorted =
        IntStream.range(0, model.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> model.steps()[row]))
            .mapToInt(row -> row)
            .toArray();
    MeasuredModel some =
        model.rows(
            IntStream.range(0, rows)
                .map(i -> sorted[(int) ((long) i * model.rows() / rows)])
                .toArray());
    return DelayLine.slope(some.steps(), some.seconds());
  }

  /** {@return the fit; empty where what was drawn has none} */
  private static Optional<Fit> fit(MeasuredModel model) {
    StepMeans means = StepMeans.of(model.steps(), model.quality());
    OptionalDouble slope = slope(model);
    return means.size() < FEWEST_STEPS || slope.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fit(
                QualityFit.fit(means),
                DelayLine.through(model.steps(), model.seconds(), slope.getAsDouble())));
  }

  /**
   * Fits a model without intervals, which are what takes long.
   *
   * @param model one without a {@link #problem}
   * @return its curves
   */
  public static ModelCurves one(MeasuredModel model) {
    return curves(model, List.of());
  }

  private ModelCurves curves(MeasuredModel model, int number) {
    List<Interval> intervals = intervals(model, number);
    ModelCurves curves = curves(model, intervals);
    return intervals.isEmpty()
        ? curves.noting("rows drawn anew seldom tell a curve: there are no intervals")
        : curves;
  }

  private static ModelCurves curves(MeasuredModel model, List<Interval> intervals) {
    Fit fit = fit(model).orElseThrow();
    StepMeans means = StepMeans.of(model.steps(), model.quality());
    double[] falling = Isotonic.falling(means.mean(), means.count());
    List<String> notes = new ArrayList<>(notes(means, fit.quality, model.rows()));
    if (model.sizesDiffer()) {
      notes.add("rows differ in the size of the model: the most frequent one is taken");
    }
    return new ModelCurves(
        model,
        fit.quality,
        fit.delay,
        intervals,
        means.explained(
            IntStream.range(0, means.size())
                .mapToDouble(k -> fit.quality.at(means.steps()[k]))
                .toArray()),
        means.explained(falling),
        misfits(means, fit.quality, falling),
        notes);
  }

  private List<Interval> intervals(MeasuredModel model, int number) {
    List<double[]> drawn = new ArrayList<>();
    for (int resample = 0; resample < RESAMPLES; resample++) {
      RandomGenerator random = streams.stream(Streams.Purpose.BOOTSTRAP, number, resample);
      int[] rows =
          IntStream.range(0, model.rows()).map(i -> random.nextInt(model.rows())).toArray();
      fit(model.rows(rows)).map(Fit::parameters).ifPresent(drawn::add);
    }
    if (drawn.size() < FEWEST_RESAMPLES) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>();
    for (int p = 0; p < drawn.get(0).length; p++) {
      int parameter = p;
      double[] values = drawn.stream().mapToDouble(row -> row[parameter]).toArray();
      intervals.add(
          new Interval(
              new Percentile(LOW).evaluate(values), new Percentile(HIGH).evaluate(values)));
    }
    return intervals;
  }

  private static List<String> notes(StepMeans means, QualityCurve curve, int rows) {
    List<String> notes = new ArrayList<>();
    int flat = means.between(0, curve.a1());
    if (flat < 2) {
      notes.add(
          String.format(
              Locale.ROOT,
              "A1 and A2 rest on %d number of steps: quality already falls from %.0f steps on, so"
                  + " that fewer should be measured",
              flat,
              means.steps()[0]));
    }
    if (means.between(Math.nextUp(curve.a1()), Math.nextDown(curve.a3())) == 0) {
      notes.add("no number of steps between A1 and A3 was measured: the slope is a guess");
    }
    if (means.between(curve.a3(), Double.MAX_VALUE) < 2) {
      notes.add(
          String.format(
              Locale.ROOT,
              "A3 and A4 rest on 1 number of steps: quality still gets better at %.0f steps, so"
                  + " that more should be measured",
              means.steps()[means.size() - 1]));
    }
    if (rows == means.size()) {
      notes.add("no number of steps was measured twice: what is chance cannot be told");
    }
    if (rows < FEW_ROWS) {
      notes.add(String.format(Locale.ROOT, "all of it rests on %d rows", rows));
    }
    return notes;
  }

  private static List<Misfit> misfits(StepMeans means, QualityCurve curve, double[] falling) {
    List<Misfit> misfits = new ArrayList<>();
    double least = LEAST_SHARE * (curve.a2() - curve.a4());
    Misfit open = null;
    for (int k = 0; k < means.size(); k++) {
      double steps = means.steps()[k];
      double off = falling[k] - curve.at(steps);
      boolean misfit = Math.abs(off) > Math.max(least, ERRORS * means.error()[k]);
      if (open != null && (!misfit || Math.signum(off) != Math.signum(open.most()))) {
        misfits.add(open);
        open = null;
      }
      if (misfit) {
        double most = open == null || Math.abs(off) > Math.abs(open.most()) ? off : open.most();
        open = new Misfit(open == null ? steps : open.from(), steps, most);
      }
    }
    if (open != null) {
      misfits.add(open);
    }
    return misfits;
  }
}
