package io.t2drl.train;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second writer out of a run directory. The lock is a file that names host and process; one
 * left behind by a dead process of this host is taken over.
 */
final class RunLock {

  private static final String NAME = "_lock";

  private final RunDirectory directory;

  private RunLock(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Takes the lock.
   *
   * @throws UserError if another process holds it
   */
  static RunLock take(RunDirectory directory) {
    Path file = directory.file(NAME);
    String self = host() + " " + ProcessHandle.current().pid();
    try {
      if (directory.files().exists(file) && isStale(read(directory, file))) {
        directory.files().delete(file, false);
      }
      try (FSDataOutputStream out = directory.files().create(file, false)) {
        out.write(self.getBytes(StandardCharsets.UTF_8));
      }
      return new RunLock(directory);
    } catch (FileAlreadyExistsException e) {
      throw refused(directory, file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a file of a run directory is something else than its lock} */
  static boolean isNoLock(Path file) {
    return !file.getName().equals(NAME) && !file.getName().equals("." + NAME + ".crc");
  }

  private static UserError refused(RunDirectory directory, Path file, Exception cause) {
    String holder;
    try {
      holder = read(directory, file);
    } catch (IOException e) {
      holder = cause.getMessage();
    }
    return new UserError(
        ("%s is being written by another process (host and process: %s); wait for it, or delete %s"
                + " if it is dead")
            .formatted(directory.path(), holder, file));
  }

  private static boolean isStale(String holder) {
    String[] parts = holder.split(" ");
    return parts.length == 2
        && parts[0].equals(host())
        && parts[1].matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(parts[1])).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static String read(RunDirectory directory, Path file) throws IOException {
    try (FSDataInputStream in = directory.files().open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown-host";
    }
  }

  /** Gives the directory free. */
  void release() {
    try {
      directory.files().delete(directory.file(NAME), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
