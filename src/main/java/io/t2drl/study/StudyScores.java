package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.evaluate.Gap;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The results of a study's trials as scores: shares of the study's gap that are closed on the
 * episodes that all are judged on.
 *
 * @param points where the points lie
 * @param contenders what is compared, in the order of the study; without those of which no run is
 *     left at some point
 * @param failed trials that failed: nobody knows how their policies would have done
 */
record StudyScores(List<Double> points, List<Contender> contenders, List<TrialRow> failed) {

  /**
   * An arm, or a way in which it acts.
   *
   * @param name how reports call it
   * @param arm number of its arm in the study
   * @param view number of the way in which the arm acts
   * @param learned whether it was trained
   * @param runs its runs that did not fail, [points][seeds], one without training
   */
  record Contender(String name, int arm, int view, boolean learned, List<List<Run>> runs) {

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
   * @param view how it did; its rewards are empty where training diverged
   * @param gapClosed share of the gap closed; 0 where training diverged
   */
  record Run(TrialRow trial, TrialResult.ViewResult view, double gapClosed) {

    /** {@return mean reward; NaN where training diverged} */
    double reward() {
      return StatUtils.mean(view.reward());
    }

    boolean diverged() {
      return trial.state() == TrialState.DIVERGED;
    }
  }

  /**
   * Scores a study all of whose trials have ended.
   *
   * @param rows what came of them
   * @return nothing if a policy that the gap is measured by failed, or if nobody is left to compare
   * @throws UserError if there is no gap
   */
  static Optional<StudyScores> of(StudySettings study, List<TrialRow> rows) {
    List<StudySettings.Point> points = Trials.points(study);
    List<TrialRow> results = rows.stream().filter(row -> row.state().isSettled()).toList();
    List<TrialRow> failed = rows.stream().filter(row -> !row.state().isSettled()).toList();
    for (int point = 0; point < points.size(); point++) {
      if (reference(results, point, study.gap().from()).isEmpty()
          || reference(results, point, study.gap().to()).isEmpty()) {
        return Optional.empty();
      }
    }
    List<Contender> contenders = new ArrayList<>();
    for (int number = 0; number < study.arms().size(); number++) {
      StudySettings.Arm arm = study.arms().get(number);
      for (int way = 0; way < arm.judged().size(); way++) {
        String name = arm.judged().get(way).name();
        List<List<Run>> runs = new ArrayList<>();
        for (int point = 0; point < points.size(); point++) {
          Gap gap =
              new Gap(
                  reference(results, point, study.gap().from()).orElseThrow(),
                  reference(results, point, study.gap().to()).orElseThrow());
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
          runs.add(runs(results, trials, name, gap));
        }
        if (runs.stream().noneMatch(List::isEmpty)) {
          contenders.add(new Contender(name, number, way, arm.learns(), runs));
        }
      }
    }
    return contenders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StudyScores(
                points.stream().map(StudySettings.Point::x).toList(), contenders, failed));
  }

  private static List<Run> runs(List<TrialRow> results, String trials, String name, Gap gap) {
    List<Run> runs = new ArrayList<>();
    for (TrialRow result : results) {
      if (!result.id().equals(trials) && !result.id().startsWith(trials + "/")) {
        continue;
      }
      Optional<TrialResult.ViewResult> view =
          result.result().views().stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst();
      view.ifPresent(
          found -> {
            double score =
                result.state() == TrialState.DONE
                    ? gap.closed(StatUtils.mean(found.reward())).orElseThrow()
                    : 0;
            runs.add(new Run(result, found, score));
          });
    }
    return runs;
  }

  private static OptionalDouble reference(List<TrialRow> results, int point, String policy) {
    return results.stream()
        .filter(result -> result.id().equals(Trials.reference(point, policy)))
        .mapToDouble(result -> StatUtils.mean(result.result().views().get(0).reward()))
        .findFirst();
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
