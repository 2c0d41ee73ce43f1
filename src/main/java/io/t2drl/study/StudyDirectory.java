package io.t2drl.study;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Folder;
import io.t2drl.files.ForeignFiles;
import io.t2drl.trial.TrialStore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
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

  private final Folder folder;

  /**
   * Points to a directory, which need not exist.
   *
   * @throws UserError if the URI holds credentials
   */
  StudyDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a study's directory", base);
    this.folder = new Folder(new Path(Location.forHadoop(base)), hadoop);
  }

  /**
   * Keeps other drivers out.
   *
   * @return the lock, to be released in the end
   * @throws UserError if another driver is at work here
   */
  DirectoryLock lock() {
    return DirectoryLock.take(folder.base(), folder.hadoop());
  }

  /** {@return where its trials are kept} */
  TrialStore trials() {
    return new TrialStore(folder.base(), folder.hadoop());
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
    Path config = folder.place(CONFIG);
    if (!folder.exists(config)) {
      if (!folder.io(files -> ForeignFiles.isFree(folder.base(), folder.hadoop()))) {
        throw new UserError(folder.base() + " is not empty and no study; name another --out");
      }
      return false;
    }
    boolean file = folder.io(files -> files.getFileStatus(config)).isFile();
    String found = file ? new String(folder.read(config, LARGEST), StandardCharsets.UTF_8) : "";
    if (!found.equals(lines(name))) {
      throw new UserError(refusal(config, name, found));
    }
    return true;
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
          Locale.ROOT,
          "%s belongs to another study (%s); name another --out",
          folder.base(),
          first);
    }
    return found.equals(NAME + name + "\n")
        ? String.format(
            Locale.ROOT,
            "%s was begun by an older version of t2drl, which kept every trial in a file of its"
                + " own: go on with that version, or name another --out",
            folder.base())
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
    folder.write(folder.place(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return where a file lies} */
  String place(String name) {
    return folder.place(name).toString();
  }
}
