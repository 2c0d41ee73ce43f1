package io.t2drl.calibrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to take from a request trace.
 *
 * @param requests request trace, a table with a header line
 * @param loadLatency load latencies, a table with a header line
 * @param models number of most requested models in the scenario, M
 * @param frameMinutes length of a frame of the trace, in minutes
 * @param states most popularity states
 */
public record TraceRequest(
    Path requests, Optional<Path> loadLatency, int models, int frameMinutes, int states) {

  /** Most popularity states unless the user says otherwise. */
  public static final int DEFAULT_STATES = 4;

  /** Adds what can be checked before reading, a sentence a problem. */
  void check(List<String> problems) {
    CalibrationRequest.readable("--requests", requests, problems);
    loadLatency.ifPresent(file -> CalibrationRequest.readable("--load-latency", file, problems));
    atLeastOne("--models", models, problems);
    atLeastOne("--frame-minutes", frameMinutes, problems);
    atLeastOne("--states", states, problems);
  }

  private static void atLeastOne(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add(String.format(Locale.ROOT, "%s must be at least 1: %d.", option, value));
    }
  }
}
