package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.evaluate.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The results of a study's trials as scores: shares of the study's gap that are closed on the
 * episodes that all are judged on.
 *
 * @param points where the points lie
 * @param contenders what is compared, in the order of the study
 */
record StudyScores(List<Double> points, List<Contender> contenders) {

  /**
   * An arm, or a way in which it acts.
   *
   * @param name how reports call it
   * @param learned whether it was trained
   * @param runs its runs, [points][seeds], one without training
   */
  record Contender(String name, boolean learned, List<List<Run>> runs) {

    /** {@return a number of every run, [points][runs]} */
    double[][] of(ToDoubleFunction<Run> number) {
      return runs.stream()
          .map(point -> point.stream().mapToDouble(number).toArray())
          .toArray(double[][]::new);
    }

    /** {@return shares of the gap closed, [points][runs]} */
    double[][] scores() {
      return of(Run::gapClosed);
    }
  }

  /**
   * A run as it is judged in the end.
   *
   * @param trial what it stems from
   * @param view how it did; its rewards are empty where training failed
   * @param gapClosed share of the gap closed; 0 where training failed
   */
  record Run(TrialResult trial, TrialResult.ViewResult view, double gapClosed) {

    /** {@return mean reward; NaN where training failed} */
    double reward() {
      return StatUtils.mean(view.reward());
    }

    boolean failed() {
      return trial.failure() != null;
    }
  }

  /** {@return the scores of a study all of whose trials are done} */
  static StudyScores of(StudySettings study, List<TrialResult> results) {
    List<StudySettings.Point> points = Trials.points(study);
    List<Contender> contenders = new ArrayList<>();
    for (int number = 0; number < study.arms().size(); number++) {
      StudySettings.Arm arm = study.arms().get(number);
      for (StudySettings.View view : arm.judged(study.settings())) {
        List<List<Run>> runs = new ArrayList<>();
        for (int point = 0; point < points.size(); point++) {
          Gap gap =
              new Gap(
                  reference(results, point, study.gap().from()),
                  reference(results, point, study.gap().to()));
          if (!gap.exists()) {
            throw new UserError(
                String.format(
                        Locale.ROOT,
                        "study %s: gap.to = %s earns no more than gap.from = %s at point %d; name a"
                            + " better",
                        study.name(),
                        study.gap().to(),
                        study.gap().from(),
                        point + 1)
                    + " policy as gap.to");
          }
          String trials = Trials.place(point, number, arm);
          runs.add(runs(results, trials, view.name(), gap));
        }
        contenders.add(new Contender(view.name(), arm.learns(), runs));
      }
    }
    return new StudyScores(points.stream().map(StudySettings.Point::x).toList(), contenders);
  }

  private static List<Run> runs(List<TrialResult> results, String trials, String name, Gap gap) {
    List<Run> runs = new ArrayList<>();
    for (TrialResult result : results) {
      if (!result.id().equals(trials) && !result.id().startsWith(trials + "/")) {
        continue;
      }
      Optional<TrialResult.ViewResult> view =
          result.views().stream().filter(candidate -> candidate.name().equals(name)).findFirst();
      view.ifPresent(
          found -> {
            double score =
                result.failure() == null
                    ? gap.closed(StatUtils.mean(found.reward())).orElseThrow()
                    : 0;
            runs.add(new Run(result, found, score));
          });
    }
    return runs;
  }

  private static double reference(List<TrialResult> results, int point, String policy) {
    return results.stream()
        .filter(result -> result.id().equals(Trials.reference(point, policy)))
        .mapToDouble(result -> StatUtils.mean(result.views().get(0).reward()))
        .findFirst()
        .orElseThrow();
  }

  /** {@return the contenders that were trained} */
  List<Contender> learned() {
    return contenders.stream().filter(Contender::learned).toList();
  }

  /** {@return the versions of the program that did the trials, sorted} */
  List<String> codeVersions() {
    return contenders.stream()
        .flatMap(contender -> contender.runs().stream().flatMap(List::stream))
        .map(run -> run.trial().codeVersion())
        .distinct()
        .sorted()
        .toList();
  }

  /** {@return whether there is more than one point} */
  boolean hasAxis() {
    return points.size() > 1;
  }
}
