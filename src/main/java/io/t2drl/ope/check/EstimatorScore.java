package io.t2drl.ope.check;

import io.t2drl.ope.Judge;
import io.t2drl.ope.estimate.Interval;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How good an estimator is, over those pairs of dataset and policy of which it gives an answer.
 *
 * @param estimator its name
 * @param answers share of the pairs that it answers
 * @param coverage share of its 95 % intervals that hold the true reward
 * @param differenceCoverage share of those that hold the true difference to the behaviour
 * @param bias mean error
 * @param rmse root of the mean squared error
 * @param differenceRmse the same of differences to the behaviour
 * @param width mean width of the intervals of rewards
 * @param rank mean over datasets of Spearman's rank correlation with the truth, of the policies
 *     that it answers, three at least; NaN without any
 * @param coverageByPolicy share of its intervals that hold the true reward, by policy; NaN for
 *     those that it never answers
 */
public record EstimatorScore(
    String estimator,
    double answers,
    double coverage,
    double differenceCoverage,
    double bias,
    double rmse,
    double differenceRmse,
    double width,
    double rank,
    List<Double> coverageByPolicy) {

  /** Sums over pairs. */
  private static final class Sums {
    private int answers;
    private int covered;
    private int differenceCovered;
    private double error;
    private double squares;
    private double differenceSquares;
    private double width;

    void add(CheckedEstimate own, double truth, double difference) {
      Interval reward = own.reward();
      answers++;
      covered += reward.contains(truth) ? 1 : 0;
      differenceCovered += own.difference().contains(difference) ? 1 : 0;
      double off = reward.value() - truth;
      error += off;
      squares += off * off;
      double differenceOff = own.difference().value() - difference;
      differenceSquares += differenceOff * differenceOff;
      width += reward.high() - reward.low();
    }
  }

  static EstimatorScore of(
      int estimator, double behaviour, List<Double> truths, List<List<CheckedEstimate>> datasets) {
    Sums all = new Sums();
    List<Sums> byPolicy = new ArrayList<>();
    truths.forEach(truth -> byPolicy.add(new Sums()));
    int pairs = 0;
    double rank = 0;
    int ranked = 0;
    for (List<CheckedEstimate> dataset : datasets) {
      List<CheckedEstimate> asked =
          dataset.stream().filter(estimate -> estimate.estimator() == estimator).toList();
      pairs += asked.size();
      List<CheckedEstimate> answered = asked.stream().filter(CheckedEstimate::answers).toList();
      for (CheckedEstimate own : answered) {
        double truth = truths.get(own.policy());
        all.add(own, truth, truth - behaviour);
        byPolicy.get(own.policy()).add(own, truth, truth - behaviour);
      }
      if (answered.size() > 2) {
        rank += rank(answered, truths);
        ranked++;
      }
    }
    return new EstimatorScore(
        Judge.ESTIMATORS.get(estimator).name(),
        (double) all.answers / pairs,
        (double) all.covered / all.answers,
        (double) all.differenceCovered / all.answers,
        all.error / all.answers,
        Math.sqrt(all.squares / all.answers),
        Math.sqrt(all.differenceSquares / all.answers),
        all.width / all.answers,
        rank / ranked,
        byPolicy.stream().map(sums -> (double) sums.covered / sums.answers).toList());
  }

  private static double rank(List<CheckedEstimate> answered, List<Double> truths) {
    double[] estimates = answered.stream().mapToDouble(own -> own.reward().value()).toArray();
    double[] truth = answered.stream().mapToDouble(own -> truths.get(own.policy())).toArray();
    return new SpearmansCorrelation().correlation(estimates, truth);
  }
}
