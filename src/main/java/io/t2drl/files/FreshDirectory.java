package io.t2drl.files;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A directory that nothing is in yet, for this process alone until it is released. */
public record FreshDirectory(DirectoryLock lock) implements AutoCloseable {

  /**
   * Takes a directory.
   *
   * @param directory it need not exist
   * @param hadoop configuration of the file system
   * @return its lock
   * @throws UserError if something is in it, or another driver has it
   */
  public static FreshDirectory take(String directory, Configuration hadoop) {
    refuse(directory, hadoop); // before there is a lock: other people's directories get none
    DirectoryLock lock = DirectoryLock.take(new Path(directory), hadoop);
    try {
      refuse(directory, hadoop);
      return new FreshDirectory(lock);
    } catch (RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  /**
   * Refuses an {@code --out} of which can be told without making anything that it will not do.
   *
   * @param name path or URI as a user wrote it
   * @param hadoop configuration of the file system
   * @throws UserError if it is no path, or something is in it
   */
  public static void check(String name, Configuration hadoop) {
    Location.check("--out", name);
    try {
      if (!ForeignFiles.isFree(new Path(Location.forHadoop(name)), hadoop)) {
        throw inUse(name);
      }
    } catch (IOException | IllegalArgumentException e) {
      // what cannot be looked at cannot be made either: OutputDirectory says why
    }
  }

  private static void refuse(String directory, Configuration hadoop) {
    try {
      if (!ForeignFiles.isFree(new Path(directory), hadoop)) {
        throw inUse(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
  }

  private static UserError inUse(String directory) {
    return new UserError(
        "--out must be a directory without anything in it: " + directory + "; name another");
  }

  @Override
  public void close() {
    lock.release();
  }
}
