package io.t2drl.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The results of trials: a directory of files with one row of JSON a line. Rows are only ever
 * added, by new files that appear whole or not at all; small files are taken over into larger ones.
 * A trial may have several rows, of which {@link TrialRow#supersedes} says which one counts.
 */
final class TrialTable {

  private static final String SUFFIX = ".jsonl";

  /** Far above what a task writes, MiB. */
  private static final int LARGEST = 256;

  /** Most damaged lines of a file that are named. */
  private static final int MOST_PROBLEMS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Configuration hadoop;

  /**
   * Points to a table, which need not exist.
   *
   * @param directory where its files lie
   * @param hadoop configuration of the file systems
   */
  TrialTable(Path directory, Configuration hadoop) {
    this.directory = directory;
    this.hadoop = hadoop;
  }

  /**
   * Makes the directory, which tasks never do (one that they do not see is no shared one), and
   * deletes what tasks left there that died as they wrote.
   */
  void open() throws IOException {
    files().mkdirs(directory);
    for (FileStatus file : files().listStatus(directory)) {
      if (AtomicFile.isLeftover(file.getPath())) {
        files().delete(file.getPath(), false);
      }
    }
  }

  /** {@return its files by name; none where it does not exist} */
  List<TableFile> list() throws IOException {
    if (!files().exists(directory)) {
      return List.of();
    }
    List<TableFile> found = new ArrayList<>();
    for (FileStatus status : files().listStatus(directory)) {
      String name = status.getPath().getName();
      if (name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_")) {
        if (!status.isFile()) {
          throw damaged(status.getPath(), "it is a directory");
        }
        found.add(new TableFile(name, status.getLen()));
      }
    }
    found.sort((one, other) -> one.name().compareTo(other.name()));
    return found;
  }

  /**
   * Reads all rows, file by file. Where a driver is at work, a row may come twice: in a file, and
   * in one that has taken that over meanwhile.
   *
   * @param rows takes each row, and where it stands
   * @throws UserError with all that cannot be read
   */
  void read(BiConsumer<TrialRow, String> rows) throws IOException {
    List<String> problems = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<String> missing = new HashSet<>();
    boolean whole = false;
    while (!whole) {
      whole = true;
      for (TableFile file : list()) {
        if (!done.contains(file.name())) {
          try {
            read(file, rows, problems);
            done.add(file.name());
          } catch (FileNotFoundException e) {
            if (!missing.add(file.name())) {
              throw e; // it was listed anew, and still is not there
            }
            whole = false; // its rows are in a file that was not there when the others were listed
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private void read(TableFile file, BiConsumer<TrialRow, String> rows, List<String> problems)
      throws IOException {
    Path path = new Path(directory, file.name());
    byte[] bytes;
    try {
      bytes = BoundedFile.read(path, hadoop, LARGEST);
    } catch (ChecksumException e) {
      throw damaged(path, "it fails its checksum");
    }
    int damaged = 0;
    int number = 0;
    for (String line :
        (Iterable<String>) new String(bytes, StandardCharsets.UTF_8).lines()::iterator) {
      number++;
      String place = String.format(Locale.ROOT, "%s, line %d", path, number);
      try {
        rows.accept(row(line), place);
      } catch (DamagedRow e) {
        damaged++;
        if (damaged <= MOST_PROBLEMS) {
          problems.add(
              String.format(
                  Locale.ROOT,
                  "%s, cannot be read: %s; delete the line to do its trial again",
                  place,
                  e.getMessage()));
        }
      }
    }
    if (damaged > MOST_PROBLEMS) {
      problems.add(String.format(Locale.ROOT, "%s: %d more lines", path, damaged - MOST_PROBLEMS));
    }
  }

  private static TrialRow row(String line) throws DamagedRow {
    try {
      TrialRow row = JSON.readValue(line, TrialRow.class);
      String damage = row == null ? "it is empty" : row.damage().orElse(null);
      if (damage != null) {
        throw new DamagedRow(damage);
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new DamagedRow(e.getOriginalMessage());
    }
  }

  /**
   * Adds rows by a file of their own.
   *
   * @param name the file's name, which no other has
   * @param rows the rows
   * @param taken files whose rows the new one takes over; they are deleted then. One that is not
   *     there was taken over by an attempt before this one.
   * @return the file
   */
  TableFile write(String name, List<TrialRow> rows, List<TableFile> taken) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Path> old = taken.stream().map(file -> new Path(directory, file.name())).toList();
    for (Path file : old) {
      try {
        bytes.writeBytes(BoundedFile.read(file, hadoop, LARGEST));
      } catch (FileNotFoundException e) {
        continue;
      }
    }
    for (TrialRow row : rows) {
      bytes.writeBytes(JSON.writeValueAsBytes(row));
      bytes.write('\n');
    }
    AtomicFile.write(new Path(directory, name + SUFFIX), hadoop, bytes.toByteArray());
    for (Path file : old) {
      files().delete(file, false);
    }
    return new TableFile(name + SUFFIX, bytes.size());
  }

  /** {@return whether this host sees the directory} */
  boolean isSeen() throws IOException {
    return files().exists(directory);
  }

  private FileSystem files() throws IOException {
    return directory.getFileSystem(hadoop);
  }

  private static UserError damaged(Path file, String reason) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s cannot be read: %s; restore it, or delete it to do its trials again",
            file,
            reason));
  }

  /** A line that is no row. */
  private static final class DamagedRow extends Exception {

    private static final long serialVersionUID = 1;

    DamagedRow(String message) {
      super(message);
    }
  }
}
