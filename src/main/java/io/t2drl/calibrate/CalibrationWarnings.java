package io.t2drl.calibrate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What makes a calibration rest on less than it seems to. */
final class CalibrationWarnings {

  /** More unusable rows than this share are more than slips. */
  private static final double MANY = 0.01;

  /** Requests fail; most of them do not. */
  private static final double MANY_FAILED = 0.1;

  /** Fewer frames tell little about popularity states and nothing about moves between them. */
  static final int FEW_FRAMES = 20;

  /** Nothing loads faster; who has smaller numbers has them in another unit. */
  private static final double LEAST_LOAD_SECONDS = 0.1;

  private static final double MOST_SECONDS = 3_600;

  private CalibrationWarnings() {}

  /**
   * {@return one sentence for everything that is wrong, the worst loss first}
   *
   * @param request what was asked for
   * @param report what was read and fitted
   */
  static List<String> of(TraceRequest request, CalibrationReport report) {
    List<String> warnings = new ArrayList<>();
    unusable("rows of the trace", report.read(), report.skipped(), warnings);
    long failed = report.skipped().getOrDefault(SkipReason.NOT_SUCCEEDED, 0L);
    if (failed > MANY_FAILED * report.read()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d requests (%.1f %%) are not successful and tell nothing about delays; they"
                  + " are left out.",
              failed,
              report.read(),
              100.0 * failed / report.read()));
    }
    report
        .loadLatency()
        .ifPresent(
            load -> {
              unusable("load latencies", load.read(), load.skipped(), warnings);
              seconds("The median load latency", load.medianSeconds(), warnings);
            });
    frames(request, report, warnings);
    return warnings;
  }

  private static void unusable(
      String what, long read, Map<SkipReason, Long> skipped, List<String> warnings) {
    Map<SkipReason, Long> flaws = new EnumMap<>(SkipReason.class);
    flaws.putAll(skipped);
    flaws.remove(SkipReason.NOT_SUCCEEDED);
    long count = flaws.values().stream().mapToLong(Long::longValue).sum();
    if (count > MANY * read) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d %s (%.1f %%) cannot be used%s.",
              count,
              read,
              what,
              100.0 * count / read,
              SkipText.of(flaws)));
    }
  }

  private static void seconds(String what, double seconds, List<String> warnings) {
    if (seconds < LEAST_LOAD_SECONDS || seconds > MOST_SECONDS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s is %.3g s; if its unit is another one, say so, as in --columns latency=value:s.",
              what,
              seconds));
    }
  }

  private static void frames(
      TraceRequest request, CalibrationReport report, List<String> warnings) {
    if (report.frames() < FEW_FRAMES) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The popularity states rest on %d frames of %d minutes with at least %d requests;"
                  + " fewer than %d tell little about them.",
              report.frames(),
              request.frameMinutes(),
              FrameCounts.MIN_REQUESTS,
              FEW_FRAMES));
    }
    if (report.sparseFrames() > report.frames()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d frames have fewer than %d requests and are left out; longer frames"
                  + " (--frame-minutes) keep more.",
              report.sparseFrames(),
              report.sparseFrames() + report.frames(),
              FrameCounts.MIN_REQUESTS));
    }
  }
}
