package io.t2drl.ope.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.ope.Judge;
import io.t2drl.ope.check.Checked;
import io.t2drl.ope.check.CheckedEstimate;
import io.t2drl.ope.check.EstimatorScore;
import io.t2drl.ope.estimate.Interval;
import java.util.List;

/** Checks for programs. */
public final class CheckJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckJson() {}

  /**
   * Writes what came of a check as JSON.
   *
   * @param checked it
   * @return an indented object with the scores, and every estimate behind them
   */
  public static String write(Checked checked) {
    ObjectNode root = JSON.createObjectNode();
    root.put("scenario", checked.scenario());
    root.put("behaviour", checked.behaviour());
    root.put("behaviourReward", checked.behaviourReward());
    root.put("episodes", checked.cells());
    root.put("truthEpisodes", checked.truthEpisodes());
    ArrayNode policies = root.putArray("policies");
    for (int p = 0; p < checked.policies().size(); p++) {
      policies
          .addObject()
          .put("policy", checked.policies().get(p))
          .put("reward", checked.truths().get(p));
    }
    ArrayNode scores = root.putArray("estimators");
    checked.scores().forEach(score -> put(scores.addObject(), score));
    ArrayNode datasets = root.putArray("datasets");
    for (List<CheckedEstimate> dataset : checked.datasets()) {
      ArrayNode estimates = datasets.addArray();
      dataset.forEach(estimate -> put(estimates.addObject(), checked, estimate));
    }
    return JudgedJson.text(root);
  }

  private static void put(ObjectNode node, EstimatorScore score) {
    node.put("estimator", score.estimator());
    put(node, "answers", score.answers());
    put(node, "coverage", score.coverage());
    put(node, "coverageOfDifferences", score.differenceCoverage());
    put(node, "bias", score.bias());
    put(node, "rmse", score.rmse());
    put(node, "rmseOfDifferences", score.differenceRmse());
    put(node, "width", score.width());
    put(node, "rankCorrelation", score.rank());
    ArrayNode coverage = node.putArray("coverageByPolicy");
    for (double share : score.coverageByPolicy()) {
      if (Double.isFinite(share)) {
        coverage.add(share);
      } else {
        coverage.addNull();
      }
    }
  }

  private static void put(ObjectNode node, Checked checked, CheckedEstimate estimate) {
    node.put("policy", checked.policies().get(estimate.policy()));
    node.put("estimator", Judge.ESTIMATORS.get(estimate.estimator()).name());
    node.put("answers", estimate.answers());
    put(node, "shareWithoutExamples", estimate.uncovered());
    put(node.putObject("reward"), estimate.reward());
    put(node.putObject("differenceToLogs"), estimate.difference());
    put(node, "effectiveEpisodes", estimate.effectiveSize());
    put(node, "bandwidth", estimate.bandwidth());
  }

  private static void put(ObjectNode node, Interval interval) {
    put(node, "mean", interval.value());
    put(node, "ci95Low", interval.low());
    put(node, "ci95High", interval.high());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
