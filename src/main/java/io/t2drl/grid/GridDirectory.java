package io.t2drl.grid;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.ForeignFiles;
import io.t2drl.search.Grid;
import io.t2drl.trial.TrialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A search on any Hadoop file system: {@code grid.json}, which says what it was begun as, and its
 * trials (see {@link TrialStore}).
 */
final class GridDirectory {

  private static final String FILE = "grid.json";
  private static final int FORMAT_VERSION = 1;
  private static final int LARGEST = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path base;
  private final Configuration hadoop;

  /** What the file holds. */
  private record Kept(@JsonProperty int formatVersion, @JsonProperty Begun grid) {}

  /**
   * Points to a directory, which need not exist.
   *
   * @throws UserError if the URI holds credentials
   */
  GridDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a grid's directory", base);
    this.base = new Path(Location.forHadoop(base));
    this.hadoop = hadoop;
  }

  /**
   * Keeps other drivers out.
   *
   * @return the lock, to be released in the end
   * @throws UserError if another driver is at work here
   */
  DirectoryLock lock() {
    return DirectoryLock.take(base, hadoop);
  }

  /** {@return where its trials are kept} */
  TrialStore trials() {
    return new TrialStore(base, hadoop);
  }

  /**
   * Sees whether a search may begin here, or go on.
   *
   * @param grid what is asked for
   * @param resume whether to go on with a search that the directory holds
   * @return what is asked for, with the extensions that lead to it
   * @throws UserError if the directory holds something else or another search, or one that is not
   *     to be gone on with
   */
  Begun check(Grid grid, boolean resume) {
    Begun asked = Begun.of(grid);
    Path file = new Path(base, FILE);
    try {
      FileSystem files = base.getFileSystem(hadoop);
      if (!files.exists(file)) {
        if (!ForeignFiles.isFree(base, hadoop)) {
          throw new UserError(base + " is not empty and no grid's; name another --out");
        }
        return asked;
      }
      Begun before = read(file);
      if (!resume) {
        throw new UserError(
            base + " holds a search already; go on with it by --resume, or name another --out");
      }
      return before.extendedTo(asked, base.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what the search was begun as.
   *
   * @throws UserError if this is no grid's directory, or the file is damaged
   */
  Begun begun() {
    Path file = new Path(base, FILE);
    try {
      FileSystem files = base.getFileSystem(hadoop);
      if (!files.exists(file)) {
        throw new UserError(
            files.exists(base)
                ? base + " is no grid's directory: it holds no " + FILE
                : base + " is no grid's directory: it does not exist");
      }
      return read(file);
    } catch (UnsupportedFileSystemException | IllegalArgumentException e) {
      throw new UserError(base + " is no grid's directory: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what the search is from now on. */
  void put(Begun begun) {
    try {
      byte[] bytes =
          JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Kept(FORMAT_VERSION, begun));
      AtomicFile.write(new Path(base, FILE), hadoop, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return where a file of the report lies} */
  String path(String name) {
    return new Path(base, name).toString();
  }

  /**
   * Writes a file of the report.
   *
   * @return where it lies
   */
  String put(String name, byte[] bytes) {
    try {
      AtomicFile.write(new Path(base, name), hadoop, bytes);
      return path(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Begun read(Path file) throws IOException {
    try {
      Kept kept = JSON.readValue(BoundedFile.read(file, hadoop, LARGEST), Kept.class);
      if (kept.formatVersion() != FORMAT_VERSION) {
        throw unreadable(
            file,
            String.format(
                Locale.ROOT,
                "its format version must be %d: %d",
                FORMAT_VERSION,
                kept.formatVersion()));
      }
      if (kept.grid() == null || kept.grid().isDamaged()) {
        throw unreadable(file, "something is missing in it");
      }
      return kept.grid();
    } catch (JsonProcessingException e) {
      throw unreadable(file, e.getOriginalMessage());
    }
  }

  private static UserError unreadable(Path file, String why) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s cannot be read: %s; restore it, use the version of t2drl that wrote it, or name"
                + " another --out",
            file,
            why));
  }
}
