package io.t2drl.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own with a log; killed, with all that it started, when closed. */
final class Daemon implements AutoCloseable {

  private final Process process;
  private final Path log;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param command program and arguments
   * @param environment variables beside those of this process
   * @param log file of its output
   */
  static Daemon start(List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Project.HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // no cluster of this machine takes part
    List.of("SPARK_HOME", "SPARK_CONF_DIR", "HADOOP_CONF_DIR", "YARN_CONF_DIR")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(Project.ENVIRONMENT);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      return new Daemon(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the log contains a text; fails with the log if the process ends before. */
  Daemon await(String text, Duration limit) {
    Waiting.until(
        limit,
        () -> {
          if (log().contains(text)) {
            return true;
          }
          if (!process.isAlive()) {
            throw new AssertionError("ended with code " + process.exitValue() + ":\n" + log());
          }
          return false;
        },
        () -> "no '" + text + "' in\n" + log());
    return this;
  }

  /** Waits for the end of the process. */
  int exit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ":\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL, and waits until the process is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    kill();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(child -> child.onExit().join());
  }
}
