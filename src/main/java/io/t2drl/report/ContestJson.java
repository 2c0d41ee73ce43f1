package io.t2drl.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.CostPart;
import io.t2drl.analysis.tally.Quantity;
import io.t2drl.evaluate.Gap;
import io.t2drl.evaluate.Summary;
import java.util.Optional;

/** The figures of a contest. */
record ContestJson(Contest contest) {

  private static final int STEPS = 100;

  void write(ObjectNode node) {
    node.put("episodes", contest.episodes());
    node.put("users", contest.world().users()).put("steps", contest.world().edgeSteps());
    ArrayNode shares = node.putArray("shares");
    for (int i = 0; i <= STEPS; i++) {
      shares.add((double) i / STEPS);
    }
    ArrayNode policies = node.putArray("policies");
    contest.played().forEach((name, played) -> policy(policies.addObject(), name, played));
    ArrayNode kept = node.putArray("kept");
    contest
        .kept()
        .forEach(
            (round, played) ->
                kept.addObject().put("round", round).put("reward", played.summary().mean()));
    node.put("requests", contest.requests().size());
    new Split(contest.requests(), contest.world().models()).write(node.putObject("split"));
  }

  private void policy(ObjectNode node, String name, Played played) {
    Summary summary = played.summary();
    node.put("name", name);
    put(node, "reward", summary.mean());
    put(node, "low", summary.low());
    put(node, "high", summary.high());
    closed(summary.mean()).ifPresent(share -> put(node, "closed", share));
    put(node, "hitRatio", played.hitRatio());
    put(node, "delay", played.measures().of(Quantity.DELAY).mean());
    put(node, "tv", played.measures().of(Quantity.TV).mean());
    quantiles(node, "delays", played, Quantity.DELAY);
    quantiles(node, "tvs", played, Quantity.TV);
    ObjectNode costs = node.putObject("costs");
    for (CostPart part : CostPart.values()) {
      put(
          costs,
          part.label(),
          part == CostPart.OVERFLOW
              ? played.frames().overflow(Axis.ROUND, 0)
              : played.measures().cost(part));
    }
  }

  private Optional<Double> closed(double reward) {
    return contest
        .of(Contest.ORACLE)
        .map(
            oracle ->
                new Gap(
                    contest.of(Contest.RCARS).orElseThrow().summary().mean(),
                    oracle.summary().mean()))
        .flatMap(gap -> gap.closed(reward));
  }

  private static void quantiles(ObjectNode node, String name, Played played, Quantity quantity) {
    ArrayNode values = node.putArray(name);
    for (int i = 0; i <= STEPS; i++) {
      double value = played.measures().of(quantity).quantile((double) i / STEPS);
      values.add(Double.isNaN(value) ? null : value);
    }
  }

  /** What is no number, like the interval of a single episode, is not there. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }
}
