package io.t2drl.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Benchmark results for people and for programs. */
public final class BenchmarkReport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double PERCENT = 100;

  private BenchmarkReport() {}

  /**
   * Writes a result as a table.
   *
   * @param result what was measured
   * @return lines of text
   */
  public static String table(BenchmarkResult result) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s: %,d cells, %d learners, %d cores (%s)%n%-30s %10s %10s %20s %8s%n",
                result.scenario(),
                result.cells(),
                result.learners(),
                result.cores(),
                result.master(),
                "stage",
                "time",
                "CPU time",
                "rate",
                "spread"));
    for (Measurement measured : result.measurements()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-30s %8.3f s %8.3f s %20s %8s%n",
              measured.stage(),
              measured.median(),
              measured.cpuMedian(),
              text("%,.1f " + measured.unit() + "/s", measured.rate()),
              text("%.0f %%", PERCENT * measured.spread())));
    }
    text.append(CoreReport.table(result.core()));
    result.reference().ifPresent(timed -> text.append(ReferenceReport.table(result.core(), timed)));
    return text.toString();
  }

  /**
   * Writes a result as JSON.
   *
   * @param result what was measured
   * @return an indented object
   */
  public static String json(BenchmarkResult result) {
    ObjectNode object =
        JSON.createObjectNode()
            .put("scenario", result.scenario())
            .put("cells", result.cells())
            .put("learners", result.learners())
            .put("master", result.master())
            .put("cores", result.cores())
            .put("codeVersion", result.codeVersion());
    ArrayNode stages = object.putArray("stages");
    for (Measurement measured : result.measurements()) {
      ObjectNode stage =
          stages
              .addObject()
              .put("stage", measured.stage())
              .put("unit", measured.unit())
              .put("work", measured.work())
              .put("medianSeconds", measured.median())
              .put("medianCpuSeconds", measured.cpuMedian())
              .put("medianPerSecond", finite(measured.rate()))
              .put("spread", finite(measured.spread()));
      fill(stage.putArray("seconds"), measured.seconds());
      fill(stage.putArray("cpuSeconds"), measured.cpuSeconds());
    }
    CoreReport.write(result.core(), object);
    result.reference().ifPresent(timed -> ReferenceReport.write(result.core(), timed, object));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }

  private static String text(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }

  /** JSON has no other numbers: what took no time by the clock has no rate. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void fill(ArrayNode array, double[] values) {
    for (double value : values) {
      array.add(value);
    }
  }
}
