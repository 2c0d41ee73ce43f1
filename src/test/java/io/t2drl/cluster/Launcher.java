package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code submit/t2drl}. */
final class Launcher {

  private static final Duration LIMIT = Duration.ofMinutes(15);

  private Launcher() {}

  /** Starts a command; {@code log} takes its output. */
  static Daemon start(Path log, Map<String, String> environment, List<String> arguments) {
    List<String> command =
        Stream.concat(Stream.of(Project.LAUNCHER.toString()), arguments.stream()).toList();
    return Daemon.start(command, environment, log);
  }

  /** Runs a command that must succeed; returns what it printed. */
  static String run(Path log, List<String> arguments) {
    try (Daemon running = start(log, Map.of(), arguments)) {
      return succeed(running);
    }
  }

  /** Waits for a command that must succeed; returns what it printed. */
  static String succeed(Daemon running) {
    int code = running.exit(LIMIT);
    assertThat(code).as(running::log).isZero();
    return running.log();
  }
}
