package io.t2drl.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Judgements for programs: an object that says what was played, and holds an array with one object
 * per policy, in the order given.
 */
public final class JudgementJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgementJson() {}

  /**
   * Writes a judgement as JSON.
   *
   * @param judgement the judgement
   * @return an indented object; numbers that do not exist, such as the interval of one episode, are
   *     null
   */
  public static String write(Judgement judgement) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode scenario = root.putObject("scenario");
    scenario.put("name", judgement.scenario().name());
    scenario.put("source", judgement.scenario().source());
    scenario.put("sha256", judgement.scenario().digest());
    judgement.scenario().overrides().forEach(scenario.putArray("overrides")::add);
    root.put("seed", judgement.seed());
    root.put("episodes", judgement.episodes());
    judgement.versions().forEach(root.putObject("versions")::put);
    root.put("reference", judgement.comparison().reference());
    root.put("gapTop", top(judgement.comparison().top()));
    ArrayNode policies = root.putArray("policies");
    for (Comparison.Entry entry : judgement.comparison().entries()) {
      String name = entry.result().policy();
      put(policies.addObject(), entry, judgement.runs().getOrDefault(name, List.of()));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }

  private static String top(Comparison.Top top) {
    return switch (top) {
      case ORACLE -> "oracle";
      case BOUND -> "bound";
      case UNKNOWN -> null;
    };
  }

  private static void put(ObjectNode object, Comparison.Entry entry, List<Judgement.Run> runs) {
    object.put("policy", entry.result().policy());
    ArrayNode origins = object.putArray("runs");
    runs.forEach(run -> origins.addObject().put("path", run.path()).put("round", run.round()));
    put(object, "meanReward", entry.reward().mean());
    put(object, "ci95Low", entry.reward().low());
    put(object, "ci95High", entry.reward().high());
    put(object, "hitRatio", entry.result().meanHitRatio());
    put(object, "meanDelaySeconds", entry.result().meanDelay());
    put(object, "meanTv", entry.result().meanTv());
    put(object, "gapClosed", entry.gapClosed().value());
    put(object, "gapClosedCi95Low", entry.gapClosed().low());
    put(object, "gapClosedCi95High", entry.gapClosed().high());
    ObjectNode difference = object.putObject("differenceToReference");
    put(difference, "mean", entry.difference().mean());
    put(difference, "ci95Low", entry.difference().low());
    put(difference, "ci95High", entry.difference().high());
    ArrayNode rewards = object.putArray("episodeRewards");
    for (double reward : entry.result().reward()) {
      rewards.add(reward);
    }
  }

  private static void put(ObjectNode object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    } else {
      object.putNull(name);
    }
  }
}
