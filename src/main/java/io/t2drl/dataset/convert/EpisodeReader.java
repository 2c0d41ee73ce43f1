package io.t2drl.dataset.convert;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.file.WholeRows;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;

/** The episodes of a part, in the order of their cells; a part's file is in memory as a whole. */
final class EpisodeReader implements Iterator<Steps> {

  private final String file;
  private final StepLayout layout;
  private final int length;
  private final Rows rows;
  private final int[] cells;
  private int next;

  private EpisodeReader(String file, StepLayout layout, int length, Rows rows) {
    this.file = file;
    this.layout = layout;
    this.length = length;
    this.rows = rows;
    this.cells = layout.cells(rows);
  }

  /**
   * Reads a part.
   *
   * @param part the part
   * @param timescale whose steps
   * @param worlds worlds of its source, all of one shape
   * @param hadoop configuration of the file systems
   * @return its episodes
   * @throws UserError if its file, or an episode, is not whole
   */
  static EpisodeReader of(
      DatasetPart part, Timescale timescale, SourceWorlds worlds, Configuration hadoop) {
    StepLayout layout = StepLayout.of(timescale);
    DataColumn<int[]> round = timescale == Timescale.SLOTS ? SlotColumns.ROUND : FrameColumns.ROUND;
    String file = part.files().get(timescale);
    List<Rows> batches = new ArrayList<>();
    WholeRows.open(file, timescale, layout.columns(), worlds, hadoop)
        .forEachRemaining(batch -> batches.add(batch.with(round, new int[batch.size()])));
    List<DataColumn<?>> columns = new ArrayList<>(layout.columns());
    columns.add(0, round);
    Rows rows = Rows.merge(timescale, columns, batches);
    return new EpisodeReader(file, layout, layout.rows(worlds.mix().worlds().get(0)), rows);
  }

  /** Goes through the rest of the episodes, and says how many there were. */
  int count() {
    int count = 0;
    while (hasNext()) {
      next();
      count++;
    }
    return count;
  }

  @Override
  public boolean hasNext() {
    return next < rows.size();
  }

  @Override
  public Steps next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int from = next;
    int to = from;
    while (to < cells.length && cells[to] == cells[from]) {
      to++;
    }
    if (to - from != length) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s is not sound: cell %d has %d rows, not %d; see 't2drl dataset validate'",
              file,
              cells[from],
              to - from,
              length));
    }
    next = to;
    return layout.steps(rows, from, to);
  }
}
