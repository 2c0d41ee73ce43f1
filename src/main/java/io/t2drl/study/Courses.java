package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.trial.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The courses that figures of a study draw. */
final class Courses {

  private static final Interval NOTHING = new Interval(Double.NaN, Double.NaN, Double.NaN);

  private Courses() {}

  /**
   * {@return how arms got on while they learned, over each {@link Progress}} Evaluations during
   * training are those of an arm as it is trained, so its first view stands for it.
   */
  static List<Course> learning(StudySettings study, StudyScores scores) {
    return scores.learned().stream()
        .filter(contender -> contender.view() == 0)
        .map(contender -> learning(study.arms().get(contender.arm()).name(), contender))
        .filter(course -> !course.reward().isEmpty())
        .toList();
  }

  private static Course learning(String name, StudyScores.Contender contender) {
    List<StudyScores.Run> runs = contender.runs().get(0);
    List<List<TrialResult.CurvePoint>> curves =
        runs.stream().map(run -> run.trial().result().curve()).toList();
    boolean gap =
        curves.stream().flatMap(List::stream).allMatch(point -> point.gapClosed() != null);
    int length = curves.stream().mapToInt(List::size).max().orElse(0);
    double[][] at = new double[Progress.values().length][length];
    List<Interval> closed = new ArrayList<>();
    List<Interval> reward = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int place = i;
      List<TrialResult.CurvePoint> there =
          curves.stream()
              .filter(curve -> curve.size() > place)
              .map(curve -> curve.get(place))
              .toList();
      for (Progress progress : Progress.values()) {
        at[progress.ordinal()][i] =
            there.stream().mapToDouble(progress::of).average().orElseThrow();
      }
      reward.add(mean(there.stream().mapToDouble(TrialResult.CurvePoint::reward)));
      if (gap) {
        // a run that diverged has closed nothing from there on, as in the tables
        closed.add(
            mean(
                curves.stream()
                    .mapToDouble(
                        curve -> curve.size() > place ? curve.get(place).gapClosed() : 0)));
      }
    }
    return new Course(
        name,
        contender.arm(),
        contender.view(),
        at,
        closed,
        reward,
        runs.stream().map(run -> learning(run, gap)).toList());
  }

  private static Course.Run learning(StudyScores.Run run, boolean gap) {
    List<TrialResult.CurvePoint> curve = run.trial().result().curve();
    double[][] at =
        Arrays.stream(Progress.values())
            .map(progress -> curve.stream().mapToDouble(progress::of).toArray())
            .toArray(double[][]::new);
    return new Course.Run(
        run.trial().seed(),
        run.diverged(),
        at,
        gap
            ? curve.stream().mapToDouble(TrialResult.CurvePoint::gapClosed).toArray()
            : new double[0],
        curve.stream().mapToDouble(TrialResult.CurvePoint::reward).toArray());
  }

  /** {@return how all do from point to point} */
  static List<Course> along(StudyScores scores) {
    double[][] at = {scores.points().stream().mapToDouble(Double::doubleValue).toArray()};
    return scores.contenders().stream().map(contender -> along(contender, at)).toList();
  }

  private static Course along(StudyScores.Contender contender, double[][] at) {
    return new Course(
        contender.name(),
        contender.arm(),
        contender.view(),
        at,
        Arrays.stream(contender.scores()).map(Arrays::stream).map(Courses::mean).toList(),
        Arrays.stream(contender.of(StudyScores.Run::reward))
            .map(runs -> mean(Arrays.stream(runs).filter(Double::isFinite)))
            .toList(),
        contender.runs().stream()
            .flatMap(List::stream)
            .map(run -> run.trial().seed())
            .distinct()
            .map(seed -> along(contender, seed, at))
            .toList());
  }

  /** A seed's trial at a point may have failed. */
  private static Course.Run along(StudyScores.Contender contender, long seed, double[][] at) {
    List<Optional<StudyScores.Run>> runs =
        contender.runs().stream()
            .map(point -> point.stream().filter(run -> run.trial().seed() == seed).findFirst())
            .toList();
    return new Course.Run(
        seed,
        false,
        at,
        numbers(runs, StudyScores.Run::gapClosed),
        numbers(runs, StudyScores.Run::reward));
  }

  private static double[] numbers(
      List<Optional<StudyScores.Run>> runs, ToDoubleFunction<StudyScores.Run> number) {
    return runs.stream()
        .mapToDouble(run -> run.map(number::applyAsDouble).orElse(Double.NaN))
        .toArray();
  }

  private static Interval mean(DoubleStream values) {
    double[] runs = values.toArray();
    return runs.length == 0 ? NOTHING : FewRuns.interquartileMeanOf(new double[][] {runs});
  }
}
