package io.t2drl.study;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.ForeignFiles;
import io.t2drl.trial.TrialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A study on any Hadoop file system: {@code study.conf}, its trials (see {@link TrialStore}), and
 * the report.
 */
final class StudyDirectory {

  private static final String CONFIG = "study.conf";
  private static final String NAME = "name = ";

  /** What came after the name since there is a table of results. */
  private static final String FORMAT = "format = 2\n";

  private static final int LARGEST = 1;

  private final Path base;
  private final Configuration hadoop;

  /**
   * Points to a directory, which need not exist.
   *
   * @throws UserError if the URI holds credentials
   */
  StudyDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a study's directory", base);
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
   * Begins a study here, or goes on with it.
   *
   * @param name its name, which the directory must be of
   * @throws UserError if the directory holds something else
   */
  void open(String name) {
    if (!check(name)) {
      put(CONFIG, lines(name));
    }
  }

  /**
   * Sees whether the directory holds a study of a name.
   *
   * @return whether it does; false: it is free for one
   * @throws UserError if it holds something else
   */
  boolean check(String name) {
    Path config = new Path(base, CONFIG);
    try {
      FileSystem files = base.getFileSystem(hadoop);
      if (!files.exists(config)) {
        if (!ForeignFiles.isFree(base, hadoop)) {
          throw new UserError(base + " is not empty and no study; name another --out");
        }
        return false;
      }
      String found = files.getFileStatus(config).isFile() ? text(config) : "";
      if (!found.equals(lines(name))) {
        throw new UserError(refusal(config, name, found));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(Path config, String name, String found) {
    if (!found.startsWith(NAME)) {
      return String.format(
          Locale.ROOT,
          "%s cannot be read: its first line must be '%s%s'; restore it, or name another --out",
          config,
          NAME,
          name);
    }
    String first = found.lines().findFirst().orElse("");
    if (!first.equals(NAME + name)) {
      return String.format(
          Locale.ROOT, "%s belongs to another study (%s); name another --out", base, first);
    }
    return found.equals(NAME + name + "\n")
        ? String.format(
            Locale.ROOT,
            "%s was begun by an older version of t2drl, which kept every trial in a file of its"
                + " own: go on with that version, or name another --out",
            base)
        : String.format(
            Locale.ROOT,
            "%s cannot be read: its second line must be '%s'; restore it, use the version of t2drl"
                + " that wrote it, or name another --out",
            config,
            FORMAT.strip());
  }

  private static String lines(String name) {
    return NAME + name + "\n" + FORMAT;
  }

  /** Writes a file of the report. */
  void put(String name, String text) {
    try {
      AtomicFile.write(new Path(base, name), hadoop, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return where a file lies} */
  String place(String name) {
    return new Path(base, name).toString();
  }

  private String text(Path file) throws IOException {
    return new String(BoundedFile.read(file, hadoop, LARGEST), StandardCharsets.UTF_8);
  }
}
