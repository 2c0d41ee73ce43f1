package io.t2drl.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Comparisons for programs: an array with one object per policy, in the order given. */
public final class ComparisonJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparisonJson() {}

  /**
   * Writes a comparison as JSON.
   *
   * @param comparison the comparison
   * @return an indented array; numbers that do not exist, such as the interval of one episode, are
   *     null
   */
  public static String write(Comparison comparison) {
    ArrayNode array = JSON.createArrayNode();
    for (Comparison.Entry entry : comparison.entries()) {
      ObjectNode object = array.addObject().put("policy", entry.result().policy());
      put(object, "meanReward", entry.reward().mean());
      put(object, "ci95Low", entry.reward().low());
      put(object, "ci95High", entry.reward().high());
      put(object, "hitRatio", entry.result().meanHitRatio());
      put(object, "meanDelaySeconds", entry.result().meanDelay());
      put(object, "meanTv", entry.result().meanTv());
      put(object, "gapClosed", entry.gapClosed());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
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
