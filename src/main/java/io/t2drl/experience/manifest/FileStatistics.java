package io.t2drl.experience.manifest;

import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one task has written into each dataset, in a file of its own that bears the task's number.
 * Collects one batch after the other.
 */
public final class FileStatistics implements Serializable {

  private static final long serialVersionUID = 1;

  private final int part;
  private final Map<Timescale, Long> rows = new EnumMap<>(Timescale.class);
  private final Map<Timescale, Map<String, ColumnStatistics>> columns =
      new EnumMap<>(Timescale.class);

  /**
   * Statistics of files without rows.
   *
   * @param part number of the task, as in the files' names {@code part-NNNNN-...}
   */
  public FileStatistics(int part) {
    this.part = part;
  }

  /**
   * Adds the rows of a batch.
   *
   * @param batch what is written next into both files
   */
  public void add(FrameBatch batch) {
    for (Timescale timescale : Timescale.values()) {
      add(batch.rows(timescale));
    }
  }

  /**
   * Adds rows of one of the files.
   *
   * @param added what comes next in it
   * @return whether all of its numbers are finite; false also where their sum is not
   */
  public boolean add(Rows added) {
    rows.merge(added.timescale(), (long) added.size(), Long::sum);
    Map<String, ColumnStatistics> of =
        columns.computeIfAbsent(added.timescale(), none -> new LinkedHashMap<>());
    Map<String, ColumnStatistics> all = ColumnStatistics.of(added);
    all.forEach((column, more) -> of.merge(column, more, ColumnStatistics::plus));
    return all.values().stream().allMatch(ColumnStatistics::isFinite);
  }

  /** {@return what a statistics file says of one of the files} */
  public PartFigures figures(Timescale timescale) {
    Map<String, ColumnFigures> figures = new LinkedHashMap<>();
    columns(timescale).forEach((name, column) -> figures.put(name, column.figures()));
    return new PartFigures(part, rows(timescale), figures);
  }

  int part() {
    return part;
  }

  long rows(Timescale timescale) {
    return rows.getOrDefault(timescale, 0L);
  }

  Map<String, ColumnStatistics> columns(Timescale timescale) {
    return columns.getOrDefault(timescale, Map.of());
  }
}
