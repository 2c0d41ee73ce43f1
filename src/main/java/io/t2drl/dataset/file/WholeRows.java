package io.t2drl.dataset.file;

import io.t2drl.config.UserError;
import io.t2drl.dataset.Printable;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The rows of a data file of the current format, for those who take it for sound: what is not as it
 * must be is an error that names file and row, and tells to validate. Rows of one variant come
 * together. After the last row, and after an error, it is closed; who stops earlier closes it.
 */
public final class WholeRows implements Iterator<Rows>, Closeable {

  private final String path;
  private final Collection<DataColumn<?>> columns;
  private final SourceWorlds worlds;
  private final DataFile file;
  private final Queue<RowGroup.Run> ready = new ArrayDeque<>();
  private boolean ended;

  private WholeRows(
      String path, Collection<DataColumn<?>> columns, SourceWorlds worlds, DataFile file) {
    this.path = path;
    this.columns = columns;
    this.worlds = worlds;
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param path the file
   * @param timescale whose dataset
   * @param columns columns that are read, the variant among them
   * @param worlds worlds of its source
   * @param hadoop configuration of the file system
   * @return its rows
   * @throws UserError if it is not as it must be
   */
  public static WholeRows open(
      String path,
      Timescale timescale,
      Collection<DataColumn<?>> columns,
      SourceWorlds worlds,
      Configuration hadoop) {
    try {
      DataFile file = DataFile.open(new Path(path), hadoop, timescale, Manifest.FORMAT_VERSION);
      if (!file.isReadable()) {
        file.close();
        throw refused(path, String.join("; ", file.faults()));
      }
      return new WholeRows(path, columns, worlds, file);
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      read();
    }
    return !ready.isEmpty();
  }

  private void read() {
    try {
      Optional<RowGroup> group = file.next(columns, worlds.usual());
      group.ifPresent(found -> ready.addAll(found.runs(worlds::shape, new Refusal())));
      ended = group.isEmpty();
      if (ended) {
        close();
      }
    } catch (IOException | RuntimeException e) {
      UserError error = e instanceof UserError known ? known : unreadable(path, e);
      closeAfter(error);
      throw error;
    }
  }

  /** Nobody reads on after an error. */
  private void closeAfter(UserError error) {
    try {
      close();
    } catch (IOException e) {
      error.addSuppressed(e);
    }
  }

  @Override
  public Rows next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove().rows();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static UserError unreadable(String path, Exception cause) {
    UserError error = refused(path, "it cannot be read: " + cause.getMessage());
    error.initCause(cause);
    return error;
  }

  private static UserError refused(String path, String why) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s is not sound: %s; see 't2drl dataset validate'",
            path,
            Printable.of(why)));
  }

  /** Refuses the first row that is not as it must be. */
  private final class Refusal implements RowGroup.Faults {

    @Override
    public void isNull(long position, DataColumn<?> column) {
      throw refused(path, "row " + position + " has no " + column);
    }

    @Override
    public void isWide(long position, DataColumn<?> column, int elements, int expected) {
      throw refused(
          path,
          String.format(
              Locale.ROOT,
              "%s of row %d has %d elements, not %d",
              column,
              position,
              elements,
              expected));
    }

    @Override
    public void isOfNoWorld(long position, int variant) {
      throw refused(path, "row " + position + " is of variant " + variant + ", which is none");
    }
  }
}
