package io.t2drl.calibrate;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was read and how well it fits.
 *
 * @param read rows of the request trace
 * @param used rows behind the scenario: usable ones of its models
 * @param otherModels usable rows of models that are not in the scenario
 * @param skipped rows that could not be used, by reason
 * @param loadLatency load latencies, where given
 * @param frames frames of the trace with enough requests
 * @param sparseFrames frames left out as they have too few requests
 * @param skewness Zipf exponent of each popularity state
 * @param delays generation delays, the most requested model first
 * @param understood how the trace was read, one sentence a line
 * @param assumed what the trace lacks and what stands in for it, one sentence each
 * @param warnings what makes the fit rest on less than it seems to, one sentence each
 */
public record CalibrationReport(
    long read,
    long used,
    long otherModels,
    Map<SkipReason, Long> skipped,
    Optional<LoadLatency> loadLatency,
    int frames,
    long sparseFrames,
    List<Double> skewness,
    List<Delay> delays,
    List<String> understood,
    List<String> assumed,
    List<String> warnings) {

  /** Makes the components immutable. */
  public CalibrationReport {
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    skewness = List.copyOf(skewness);
    delays = List.copyOf(delays);
    understood = List.copyOf(understood);
    assumed = List.copyOf(assumed);
    warnings = List.copyOf(warnings);
  }

  /** {@return the same report with warnings} */
  CalibrationReport with(List<String> found) {
    return new CalibrationReport(
        read,
        used,
        otherModels,
        skipped,
        loadLatency,
        frames,
        sparseFrames,
        skewness,
        delays,
        understood,
        assumed,
        found);
  }

  /**
   * The report in a few lines for a terminal.
   *
   * @return lines separated by {@code \n}, the last one terminated too
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    understood.forEach(line -> text.append(line).append('\n'));
    assumed.forEach(line -> text.append("Note: ").append(line).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "Requests: %d read, %d used, %d of other models%s%n",
            read,
            used,
            otherModels,
            SkipText.of(skipped)));
    loadLatency.ifPresent(
        load ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "Load latencies: %d read, %d used%s, median %.1f s%n",
                    load.read(),
                    load.used(),
                    SkipText.of(load.skipped()),
                    load.medianSeconds())));
    text.append(
        String.format(
            Locale.ROOT,
            "Frames: %d used, %d with fewer than %d requests left out%n",
            frames,
            sparseFrames,
            FrameCounts.MIN_REQUESTS));
    text.append(
        String.format(
            Locale.ROOT,
            "Popularity states: %d, skewness %s%n",
            skewness.size(),
            String.join(
                ", ",
                skewness.stream()
                    .map(value -> String.format(Locale.ROOT, "%.2f", value))
                    .toList())));
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s %8s %11s %8s %14s  %s%n",
            "model",
            "requests",
            "b1 [s/step]",
            "b2 [s]",
            "residual [s]",
            "origin"));
    for (Delay delay : delays) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-16s %8d %11.4f %8.2f %14s  %s%n",
              delay.model(),
              delay.rows(),
              delay.b1(),
              delay.b2(),
              Double.isNaN(delay.residual())
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", delay.residual()),
              delay.origin().text()));
    }
    return text.toString();
  }
}
