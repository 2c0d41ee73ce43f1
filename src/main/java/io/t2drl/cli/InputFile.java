package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.FileFault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file on any of Hadoop's file systems that an option names and a command reads once, from its
 * beginning: a pipe will do.
 */
final class InputFile {

  private final String option;
  private final String name;
  private final Path path;
  private final FileSystem files;

  private InputFile(String option, String name, Path path, FileSystem files) {
    this.option = option;
    this.name = name;
    this.path = path;
    this.files = files;
  }

  /**
   * Finds a file.
   *
   * @param option the option that names it, for messages
   * @param name its path or URI
   * @param hadoop configuration of the file systems
   * @throws UserError if this is no name of a file, or nobody knows its file system
   */
  static InputFile of(String option, String name, Configuration hadoop) {
    Location.check(option, name);
    try {
      Path path = new Path(Location.forHadoop(name));
      FileSystem files = path.getFileSystem(hadoop);
      // Checksums that somebody else left beside a file say nothing about what it holds today.
      FileSystem raw = files instanceof ChecksumFileSystem local ? local.getRawFileSystem() : files;
      return new InputFile(option, name, path, raw);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(unreadable(option, name, e));
    }
  }

  /** {@return whether it is a directory; false where there is nothing} */
  boolean isDirectory() {
    try {
      return files.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UserError(unreadable(e));
    }
  }

  /** {@return whether there is a file or a directory} */
  boolean exists() {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw new UserError(unreadable(e));
    }
  }

  /**
   * {@return its content}
   *
   * @throws UserError if it cannot be opened, or is a directory
   */
  InputStream open() {
    if (!exists()) {
      throw new UserError(told(option, name, "there is no such file"));
    }
    if (isDirectory()) {
      throw new UserError(told(option, name, "it is a directory"));
    }
    try {
      return files.open(path);
    } catch (IOException e) {
      throw new UserError(unreadable(e));
    }
  }

  /** {@return what to say when reading it fails} */
  String unreadable(IOException e) {
    return unreadable(option, name, e);
  }

  private static String unreadable(String option, String name, Exception e) {
    return told(option, name, FileFault.reason(e));
  }

  private static String told(String option, String name, String why) {
    return String.format(Locale.ROOT, "%s=%s cannot be read: %s", option, name, why);
  }
}
