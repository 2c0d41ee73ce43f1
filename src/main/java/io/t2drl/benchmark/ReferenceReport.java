package io.t2drl.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Single cores beside the reference, as a part of a benchmark's report. */
final class ReferenceReport {

  private static final String LINE = "%-30s %12s %12s %8s %8s %8s%n";

  private ReferenceReport() {}

  static String table(CoreFigures core, ReferenceTimes reference) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%nOne core beside one thread of the reference: %s%n" + LINE,
                reference.versions(),
                "work",
                "here",
                "reference",
                "times",
                "by CPU",
                "goal"));
    for (CoreStage stage : core.stages()) {
      Measurement theirs = reference.work().get(stage.kind());
      if (theirs != null) {
        Measurement ours = stage.measurement();
        text.append(
            String.format(
                Locale.ROOT,
                LINE,
                ours.stage(),
                CoreReport.time(ours.median()),
                CoreReport.time(theirs.median()),
                ratio(ours.median() / theirs.median()),
                ratio(ours.cpuMedian() / theirs.cpuMedian()),
                "<= " + ratio(stage.kind().goal())));
      }
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "The reference's update includes the simulation of 16 slots; its decisions, in"
                    + " blocks of 256 cells, begin with%nfeatures that are there. It simulates a"
                    + " slot of 1,000 cells in %s.%n",
                CoreReport.time(reference.simulate1000().median())))
        .toString();
  }

  static void write(CoreFigures core, ReferenceTimes reference, ObjectNode to) {
    ObjectNode object = to.putObject("reference").put("versions", reference.versions());
    for (CoreStage stage : core.stages()) {
      Measurement theirs = reference.work().get(stage.kind());
      if (theirs != null) {
        object
            .putObject(theirs.stage())
            .put("stage", stage.measurement().stage())
            .put("medianSeconds", theirs.median())
            .put("medianCpuSeconds", theirs.cpuMedian())
            .put("ratio", stage.measurement().median() / theirs.median())
            .put("cpuRatio", stage.measurement().cpuMedian() / theirs.cpuMedian())
            .put("goal", stage.kind().goal());
      }
    }
    object
        .putObject("simulate1000")
        .put("medianSeconds", reference.simulate1000().median())
        .put("medianCpuSeconds", reference.simulate1000().cpuMedian());
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
