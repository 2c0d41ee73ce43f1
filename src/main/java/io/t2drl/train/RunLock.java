package io.t2drl.train;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a second writer out of a run directory. The lock is a file that names host, process and its
 * start; one left behind by a dead process of this host is taken over.
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
    try {
      if (directory.files().exists(file) && isStale(read(directory, file))) {
        directory.files().delete(file, false);
      }
      try (FSDataOutputStream out = directory.files().create(file, false)) {
        out.write(name(ProcessHandle.current()).getBytes(StandardCharsets.UTF_8));
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
        ("%s is being written by another process (host, process and its start: %s); wait for it, or"
                + " delete %s if it is dead")
            .formatted(directory.path(), holder, file));
  }

  /** Whether the holder was a process of this host that has ended; its number may be in use. */
  private static boolean isStale(String holder) {
    String[] parts = holder.split(" ");
    return parts.length == 3
        && parts[0].equals(host())
        && parts[1].matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(parts[1]))
            .filter(ProcessHandle::isAlive)
            .filter(process -> name(process).equals(holder))
            .isEmpty();
  }

  /** Host, number and start of a process: in containers, every first process has number 1. */
  private static String name(ProcessHandle process) {
    String start = process.info().startInstant().map(Instant::toString).orElse("unknown");
    return host() + " " + process.pid() + " " + start;
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
