package io.t2drl.dataset.part;

import io.t2drl.dataset.file.WholeRows;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Takes the rows of one part out of files, in their order.
 *
 * @param shares which part an episode belongs to
 * @param part the part
 * @param timescale whose rows
 */
record EpisodeFilter(Shares shares, int part, Timescale timescale) implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the rows of a file that belong to the part, stretch by stretch; within a task} */
  Iterator<Rows> of(String file, SourceWorlds worlds, Configuration hadoop) {
    WholeRows rows = WholeRows.open(file, timescale, timescale.stored(), worlds, hadoop);
    // who writes them may stop before the last one: for want of room, or because the job is over
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(rows));
    return new Stretches(rows);
  }

  private static void close(WholeRows rows) {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] episodes(Rows rows) {
    return rows.get(timescale == Timescale.SLOTS ? SlotColumns.EPISODE : FrameColumns.EPISODE);
  }

  /** Neighbouring rows of the part; one batch of the file is under way at a time. */
  private final class Stretches implements Iterator<Rows> {

    private final Iterator<Rows> source;
    private Iterator<Rows> ready = List.<Rows>of().iterator();

    Stretches(Iterator<Rows> source) {
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && source.hasNext()) {
        ready = cut(source.next()).iterator();
      }
      return ready.hasNext();
    }

    @Override
    public Rows next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private List<Rows> cut(Rows rows) {
      String[] episodes = episodes(rows);
      List<Rows> stretches = new ArrayList<>();
      int from = 0;
      while (from < episodes.length) {
        int to = from + 1;
        while (to < episodes.length && episodes[to].equals(episodes[from])) {
          to++;
        }
        if (shares.part(episodes[from]) == part) {
          stretches.add(rows.slice(from, to));
        }
        from = to;
      }
      return stretches;
    }
  }
}
