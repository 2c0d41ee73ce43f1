package io.t2drl.ope.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.ope.Judged;
import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.estimate.Interval;
import java.util.List;
import java.util.SortedMap;

/** Judged policies for programs. */
public final class JudgedJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgedJson() {}

  /**
   * What was judged, and by what.
   *
   * @param experience base directories of the datasets
   * @param scenario name of their world
   * @param world SHA-256 of all that makes it
   * @param seed root of the random streams
   * @param draws most draws of a decision
   * @param versions versions of the programs that took part, by name
   */
  public record Source(
      List<String> experience,
      String scenario,
      String world,
      long seed,
      int draws,
      SortedMap<String, String> versions) {

    /** Makes the list immutable. */
    public Source {
      experience = List.copyOf(experience);
    }
  }

  /**
   * Writes what logs say of policies as JSON.
   *
   * @param judged it
   * @param source what was judged, and by what
   * @return an indented object; numbers that do not exist are null, and so are those of estimators
   *     that give no answer
   */
  public static String write(Judged judged, Source source) {
    ObjectNode root = JSON.createObjectNode();
    source.experience().forEach(root.putArray("experience")::add);
    root.put("scenario", source.scenario());
    root.put("worldSha256", source.world());
    root.put("seed", source.seed());
    root.put("draws", source.draws());
    source.versions().forEach(root.putObject("versions")::put);
    root.put("episodes", judged.episodes());
    root.put("drawableEpisodes", judged.drawn());
    put(root.putObject("observed"), judged.observed(), true);
    ArrayNode policies = root.putArray("policies");
    for (Judged.OfPolicy policy : judged.policies()) {
      ObjectNode node = policies.addObject();
      node.put("policy", policy.policy());
      node.put("shareWithoutExamples", policy.uncovered());
      Interval none = new Interval(Double.NaN, Double.NaN, Double.NaN);
      put(node.putObject("linkSeconds"), policy.link().orElse(none), policy.link().isPresent());
      node.put("recommended", policy.recommended().map(Estimate::estimator).orElse(null));
      ArrayNode estimates = node.putArray("estimates");
      policy.estimates().forEach(estimate -> put(estimates.addObject(), estimate));
    }
    return text(root);
  }

  private static void put(ObjectNode node, Estimate estimate) {
    node.put("estimator", estimate.estimator());
    put(node.putObject("reward"), estimate.reward(), estimate.answers());
    put(node.putObject("differenceToLogs"), estimate.difference(), estimate.answers());
    put(node, "bandwidth", estimate.bandwidth());
    put(node, "effectiveEpisodes", estimate.effectiveSize());
    node.put("refusal", estimate.refusal().orElse(null));
  }

  private static void put(ObjectNode node, Interval interval, boolean known) {
    put(node, "mean", known ? interval.value() : Double.NaN);
    put(node, "ci95Low", known ? interval.low() : Double.NaN);
    put(node, "ci95High", known ? interval.high() : Double.NaN);
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  /** {@return a tree as indented text} */
  static String text(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }
}
