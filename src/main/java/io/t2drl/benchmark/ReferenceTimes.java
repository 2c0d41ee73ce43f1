package io.t2drl.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the reference took.
 *
 * @param versions what it ran on, for people
 * @param work times of one unit of what is compared
 * @param simulate1000 times of a slot where it simulates 1,000 cells
 */
public record ReferenceTimes(
    String versions, Map<CoreWork, Measurement> work, Measurement simulate1000) {

  /** Keeps a copy of the map. */
  public ReferenceTimes {
    work = new EnumMap<>(work);
  }

  /** Reads what the script prints. */
  static ReferenceTimes of(String python, JsonNode printed) {
    Map<CoreWork, Measurement> work = new EnumMap<>(CoreWork.class);
    for (CoreWork each : CoreWork.values()) {
      each.reference().ifPresent(name -> work.put(each, times(name, printed)));
    }
    return new ReferenceTimes(
        String.join(
            ", ",
            "PyTorch " + printed.path("torch").asText(),
            "NumPy " + printed.path("numpy").asText(),
            "Python " + printed.path("python").asText() + " (" + python + ")"),
        work,
        times("simulate1000", printed));
  }

  private static Measurement times(String name, JsonNode printed) {
    return new Measurement(
        name,
        "units",
        1,
        numbers(printed.path(name).path("seconds")),
        numbers(printed.path(name).path("cpuSeconds")));
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
