package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second writer out of a directory that one driver writes at a time: a run, a study, a
 * simulation. Directories of this machine are locked by the operating system, others by a claim
 * that its holder renews.
 */
public sealed interface DirectoryLock extends Fence permits LocalLock, LeaseLock {

  /** How the names of locks in a directory begin. */
  String NAME = "_lock";

  /** The longest text by which a holder names itself, in bytes; a host's name has at most 253. */
  int LONGEST_HOLDER = 1000;

  /**
   * Takes the lock. Where the holder may be dead, this waits until that is certain.
   *
   * @param directory the directory; missing ones are created
   * @param hadoop configuration of the file systems
   * @return the lock, to be released in the end
   * @throws UserError if another driver holds it, or there is no place for it
   */
  static DirectoryLock take(Path directory, Configuration hadoop) {
    Path file = new Path(directory, NAME);
    try {
      FileSystem files = directory.getFileSystem(hadoop);
      return files instanceof LocalFileSystem local
          ? LocalLock.take(directory.toString(), local.pathToFile(file).toPath())
          : LeaseLock.take(files, file, LeaseLock.Timing.USUAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a file of a directory is its lock} */
  static boolean isLock(Path file) {
    return file.getName().matches("\\.?" + NAME + "(-\\d+)?(\\.crc)?");
  }

  /**
   * Makes sure that the lock is still this driver's; to be asked before anything counts.
   *
   * @throws IllegalStateException if another driver has taken it over, or the directory is gone
   */
  @Override
  void confirm();

  /** {@return the lock as tasks see it, wherever they run} */
  LockClaim claimed();

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
            holder.isEmpty() ? "not yet known" : holder));
  }

  /** {@return the error of a directory in which something else has the name of a lock} */
  static UserError foreign(String file, String what) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s must be the lock that t2drl keeps there, but %s: move it away, or name another"
                + " --out",
            file,
            what));
  }

  /** {@return host, number and start of this process, for people} */
  static String self() {
    ProcessHandle process = ProcessHandle.current();
    String start = process.info().startInstant().map(Instant::toString).orElse("unknown");
    return host() + " " + process.pid() + " " + start;
  }

  /** {@return host, process and its start, of what a holder wrote} */
  static String holder(String text) {
    return text.replaceFirst("^(\\S+ \\S+ \\S+) .*", "$1");
  }

  /** {@return whether a text can be what a holder wrote, whole or not} */
  static boolean canBeHolder(String text) {
    return text.length() <= LONGEST_HOLDER && text.chars().noneMatch(Character::isISOControl);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown-host";
    }
  }
}
