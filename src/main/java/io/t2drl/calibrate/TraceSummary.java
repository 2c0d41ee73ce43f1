package io.t2drl.calibrate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The usable rows of a request trace and the count of the others.
 *
 * @param rows usable rows, by time (rows of the same second in the order of the file)
 * @param read rows in the file, without its header
 * @param skipped rows not used, by reason; reasons that did not occur are absent
 * @param tellsDelays whether rows have denoising steps and execution seconds
 * @param understood how the file was read, one sentence a line
 * @param assumed what the file lacks and what stands in for it, one sentence each
 * @param assumedDelays the same of what it lacks for generation delays
 */
record TraceSummary(
    TraceRows rows,
    long read,
    Map<SkipReason, Long> skipped,
    boolean tellsDelays,
    List<String> understood,
    List<String> assumed,
    List<String> assumedDelays) {

  /** Returns requests per model, the most requested first, models with equally many by name. */
  Map<String, Long> requestsByModel() {
    Map<String, Long> counts = new TreeMap<>();
    long[] requests = rows.counts();
    for (int model = 0; model < requests.length; model++) {
      if (requests[model] > 0) {
        counts.put(rows.models().get(model), requests[model]);
      }
    }
    Map<String, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEachOrdered(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
