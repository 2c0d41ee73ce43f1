package io.t2drl.train;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second writer out of a run directory. Directories of this machine are locked by the
 * operating system, others by a claim that its holder renews.
 */
sealed interface RunLock permits LocalLock, LeaseLock {

  /** How the names of locks in a run directory begin. */
  String NAME = "_lock";

  /**
   * Takes the lock. Where the holder may be dead, this waits until that is certain.
   *
   * @throws UserError if another driver holds it
   */
  static RunLock take(RunDirectory directory) {
    try {
      FileSystem files = directory.files();
      return files instanceof LocalFileSystem local
          ? LocalLock.take(directory.path(), local.pathToFile(directory.file(NAME)).toPath())
          : LeaseLock.take(files, directory.file(NAME), LeaseLock.Timing.USUAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a file of a run directory is something else than its lock} */
  static boolean isNoLock(Path file) {
    return !file.getName().matches("\\.?" + NAME + "(-\\d+)?(\\.crc)?");
  }

  /**
   * Makes sure that the lock is still this driver's; to be asked before a round counts.
   *
   * @throws IllegalStateException if another driver has taken it over
   */
  void confirm();

  /** Gives the directory free. */
  void release();

  /** {@return the error of a driver that comes second} */
  static UserError refused(String directory, String holder) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s is being written by another driver (host, process and its start: %s); wait for it"
                + " to end, or name another --out",
            directory,
            holder));
  }

  /** {@return host, number and start of this process, for people} */
  static String self() {
    ProcessHandle process = ProcessHandle.current();
    String start = process.info().startInstant().map(Instant::toString).orElse("unknown");
    return host() + " " + process.pid() + " " + start;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown-host";
    }
  }
}
