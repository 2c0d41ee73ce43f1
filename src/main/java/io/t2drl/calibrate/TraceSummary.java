package io.t2drl.calibrate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The usable rows of a request trace and the count of the others.
 *
 * @param rows usable rows, by time (rows of the same second in the order of the file)
 * @param read rows in the file, without its header
 * @param skipped rows not used, by reason; reasons that did not occur are absent
 */
record TraceSummary(List<TraceRow> rows, long read, Map<SkipReason, Long> skipped) {

  TraceSummary {
    rows = rows.stream().sorted(Comparator.comparingLong(TraceRow::second)).toList();
  }

  /** Returns requests per model, the most requested first, models with equally many by name. */
  Map<String, Long> requestsByModel() {
    Map<String, Long> counts =
        rows.stream()
            .collect(Collectors.groupingBy(TraceRow::model, TreeMap::new, Collectors.counting()));
    Map<String, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEachOrdered(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
