package io.t2drl.calibrate;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Requests of the scenario's models per frame of the trace.
 *
 * @param frames counts of the frames that have enough requests, in time order, [frames][M]
 * @param sparse frames between the first and the last request that have too few requests
 */
record FrameCounts(List<long[]> frames, long sparse) {

  /** Fewer requests say too little about the popularity of ten models. */
  static final int MIN_REQUESTS = 50;

  private static final long SECONDS_PER_MINUTE = 60;

  /**
   * Counts requests. Frames begin at multiples of their length from midnight, 1970-01-01, of the
   * trace's clock, so that frames of a day are calendar days.
   *
   * @param rows rows of the scenario's models, by time; not empty
   * @param model index of a row's model in [0, models)
   * @param models M
   * @param minutes length of a frame in minutes
   */
  static FrameCounts of(
      List<TraceRow> rows, ToIntFunction<TraceRow> model, int models, int minutes) {
    NavigableMap<Long, long[]> counts = new TreeMap<>();
    for (TraceRow row : rows) {
      long frame = Math.floorDiv(row.second(), minutes * SECONDS_PER_MINUTE);
      counts.computeIfAbsent(frame, key -> new long[models])[model.applyAsInt(row)]++;
    }
    List<long[]> frames =
        counts.values().stream().filter(count -> total(count) >= MIN_REQUESTS).toList();
    long span = counts.lastKey() - counts.firstKey() + 1;
    return new FrameCounts(frames, span - frames.size());
  }

  /** Returns the requests of all models in a frame. */
  static long total(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
