package io.t2drl.report;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.train.LogSettings;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import io.t2drl.train.Trainer;
import io.t2drl.watch.RunWatch;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Runs of seconds, watched like any other, by a clock that ticks whenever it is looked at. */
final class SmallRuns {

  static final Configuration HADOOP = new Configuration();

  private static final long TICK = 250_000_000;

  private static final List<String> LEARNING =
      List.of(
          "train.rounds=2",
          "train.averagings=2",
          "ddqn.updates=4",
          "ddqn.batch=16",
          "ddqn.hidden=8",
          "allocator.updates=4",
          "allocator.batch=16",
          "allocator.actor-batch=8",
          "allocator.actor-width=8",
          "allocator.heads=2",
          "allocator.critic-width=8",
          "allocator.samples=2",
          "evaluation.episodes=4",
          "evaluation.table-samples=50");

  private SmallRuns() {}

  static RunDirectory at(Path path) {
    return new RunDirectory(path.toString(), HADOOP);
  }

  static RunDirectory train(Path path, Settings settings) {
    RunDirectory run = at(path);
    new Trainer(SharedSpark.session(), settings, run, "0.0-test", watch(run)).run(true);
    return run;
  }

  static RunDirectory fromLogs(Path path, Path logs) {
    RunDirectory run = at(path);
    List<String> places = List.of(logs.toString());
    LoggedExperience experience = LoggedExperience.open(places, HADOOP);
    Settings settings = LogSettings.of(experience, places, Optional.empty(), LEARNING, HADOOP);
    new Trainer(
            SharedSpark.session(), settings, run, "0.0-test", watch(run), Optional.of(experience))
        .run(false);
    return run;
  }

  private static RunWatch watch(RunDirectory run) {
    AtomicLong nanos = new AtomicLong();
    return new RunWatch(
        SharedSpark.session(),
        run,
        InstantSource.fixed(Instant.EPOCH),
        () -> nanos.addAndGet(TICK));
  }

  /** Settings of a run whose every round is judged. */
  static Settings settings(String... overrides) {
    return Runs.settings(
        Stream.concat(Stream.of("train.evaluate-every=1"), Stream.of(overrides))
            .toArray(String[]::new));
  }

  static RunReport report(RunDirectory run) {
    return new Reporter(HADOOP, "1.2", word -> "'" + word + "'").of(run, (work, done, all) -> {});
  }
}
