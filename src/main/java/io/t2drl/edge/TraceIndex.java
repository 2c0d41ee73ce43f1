package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import io.t2drl.tabular.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * From requests in the order of a file to requests by cell, user and slot. Slots are counted from
 * the first request. All arrays are parallel, one entry a request.
 */
final class TraceIndex {

  /** More requests than this share that are never played are no detail. */
  private static final double MANY = 0.01;

  private final Times times;
  private final int[] cell;
  private final int[] user;
  private final int[] model;
  private final CellSettings settings;
  private final int[] cells;
  private final int[] start;
  private final int[] order;
  private final long slotNanos;

  /**
   * Sorts requests.
   *
   * @param times of the requests, all of them known; at least one
   * @param cell number in the file
   * @param user in [0, U)
   * @param model in [0, M)
   * @param settings users per cell, U, and length of a slot
   */
  TraceIndex(Times times, int[] cell, int[] user, int[] model, CellSettings settings) {
    this.times = times;
    this.cell = cell;
    this.user = user;
    this.model = model;
    this.settings = settings;
    slotNanos = Math.max(1, Math.round(settings.slotSeconds() * Times.NANOS_PER_SECOND));
    cells = IntStream.of(cell).distinct().sorted().toArray();
    start = new int[cells.length * settings.users() + 1];
    order = new int[cell.length];
    sort();
  }

  /** Counts the requests of each (cell, user), places them and sorts those of each by time. */
  private void sort() {
    int[] row = new int[cell.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Arrays.binarySearch(cells, cell[i]) * settings.users() + user[i];
      start[row[i] + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] next = start.clone();
    for (int i = 0; i < row.length; i++) {
      order[next[row[i]]++] = i;
    }
    for (int i = 1; i < start.length; i++) {
      sort(start[i - 1], start[i]);
    }
  }

  private void sort(int from, int to) {
    long[] nanos = times.nanos();
    for (int i = from + 1; i < to; i++) {
      if (nanos[order[i]] < nanos[order[i - 1]]) {
        int[] sorted =
            IntStream.range(from, to)
                .mapToObj(place -> order[place])
                .sorted(Comparator.comparingLong(request -> nanos[request]))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, order, from, sorted.length);
        return;
      }
    }
  }

  /**
   * Leaves one request of a user in a slot, the earliest.
   *
   * @param models M
   * @param name of the file, for the report
   * @param form of the file, for the report
   */
  RequestTrace trace(int models, String name, String form) {
    long first = times.first();
    int[] kept = new int[start.length];
    long[] slot = new long[order.length];
    int[] requested = new int[order.length];
    int[] counts = new int[models];
    int entry = 0;
    for (int row = 1; row < start.length; row++) {
      for (int i = start[row - 1]; i < start[row]; i++) {
        long at = (times.nanos()[order[i]] - first) / slotNanos;
        if (entry == kept[row - 1] || slot[entry - 1] != at) {
          slot[entry] = at;
          requested[entry] = model[order[i]];
          counts[requested[entry]]++;
          entry++;
        }
      }
      kept[row] = entry;
    }
    int fallback =
        IntStream.range(0, models)
            .boxed()
            .max(
                Comparator.comparingInt((Integer candidate) -> counts[candidate])
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    long slots = (times.last() - first) / slotNanos + 1;
    return new RequestTrace(
        slots,
        settings.users(),
        fallback,
        kept,
        Arrays.copyOf(slot, entry),
        Arrays.copyOf(requested, entry),
        report(name, form, slots, entry, counts));
  }

  private TraceReport report(String name, String form, long slots, int played, int[] counts) {
    long first = times.first();
    long span = times.last() - first;
    Gaps gaps = gaps();
    int users = cells.length * settings.users();
    long asking = IntStream.range(1, start.length).filter(i -> start[i] > start[i - 1]).count();
    long asked = IntStream.of(counts).filter(count -> count > 0).count();
    List<String> understood = new ArrayList<>();
    understood.add(
        String.format(
            Locale.ROOT,
            "Request trace %s (%s): %,d requests of %,d users in %,d cells for %,d of %,d models",
            name,
            form,
            order.length,
            asking,
            cells.length,
            asked,
            counts.length));
    understood.add(
        String.format(
            Locale.ROOT,
            "  times: %s; %s to %s, %s, longest time without a request %s",
            times.form(),
            times.text(first),
            times.text(times.last()),
            Times.duration(span),
            Times.duration(gaps.longest())));
    understood.add(
        String.format(
            Locale.ROOT,
            "  plays: %,d slots of %s from the first request on, %,d requests (one a user and"
                + " slot)",
            slots,
            Times.duration(slotNanos),
            played));
    return new TraceReport(understood, warnings(slots, span, gaps, users - asking, users, played));
  }

  private List<String> warnings(
      long slots, long span, Gaps gaps, long silent, int users, int played) {
    List<String> warnings = new ArrayList<>();
    int episode = settings.frames() * settings.slots();
    if (slots < episode) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The trace is shorter than an episode: %,d slots of %,d; it starts again at its end.",
              slots,
              episode));
    }
    if (gaps.frames() > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The trace has %,d gaps longer than a frame (%s), %.1f %% of its span; in a gap all"
                  + " users repeat their last request.",
              gaps.frames(),
              Times.duration(frameNanos()),
              span == 0 ? 0 : 100.0 * gaps.nanos() / span));
    }
    int unplayed = order.length - played;
    if (unplayed > MANY * order.length) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d requests (%.1f %%) are not played, for their user has an earlier one in"
                  + " the same slot; shorter slots (cell.slot-seconds) or more users lose fewer.",
              unplayed,
              order.length,
              100.0 * unplayed / order.length));
    }
    if (silent > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d users have no request in the trace; they ask for its most requested"
                  + " model all the time.",
              silent,
              users));
    }
    return warnings;
  }

  private long frameNanos() {
    return slotNanos * settings.slots();
  }

  /**
   * Times without a request of anybody.
   *
   * @param longest in nanoseconds
   * @param frames how many are longer than a frame
   * @param nanos all those together, in nanoseconds
   */
  private record Gaps(long longest, int frames, long nanos) {}

  private Gaps gaps() {
    long[] sorted = times.nanos().clone();
    Arrays.sort(sorted);
    long longest = 0;
    int frames = 0;
    long nanos = 0;
    for (int i = 1; i < sorted.length; i++) {
      long gap = sorted[i] - sorted[i - 1];
      longest = Math.max(longest, gap);
      if (gap > frameNanos()) {
        frames++;
        nanos += gap;
      }
    }
    return new Gaps(longest, frames, nanos);
  }
}
