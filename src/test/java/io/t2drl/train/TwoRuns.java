package io.t2drl.train;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.experience.logs.LoggedExperience;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** What two small trainings, of two rounds of four blocks each, have left as logs. */
record TwoRuns(Path logs) {

  static final Configuration HADOOP = new Configuration();

  static final List<String> SMALL =
      List.of(
          "train.rounds=2",
          "train.averagings=2",
          "train.evaluate-every=2",
          "ddqn.updates=4",
          "ddqn.batch=16",
          "ddqn.hidden=8",
          "allocator.updates=4",
          "allocator.batch=16",
          "allocator.actor-batch=8",
          "allocator.actor-width=8",
          "allocator.heads=2",
          "allocator.critic-width=8",
          "allocator.critics=2",
          "allocator.samples=2",
          "evaluation.episodes=4",
          "evaluation.table-samples=50");

  /** Trains both. */
  static TwoRuns gather(Path logs) {
    Runs.train(logs.resolve("one"), Runs.settings(), false);
    Runs.train(logs.resolve("two"), Runs.settings("seed=2"), false);
    return new TwoRuns(logs);
  }

  LoggedExperience open(String... names) {
    return LoggedExperience.open(directories(names), HADOOP);
  }

  List<String> directories(String... names) {
    return Stream.of(names).map(name -> logs.resolve(name).toString()).toList();
  }

  Settings settings(LoggedExperience experience, String... overrides) {
    return LogSettings.of(
        experience,
        directories("one", "two"),
        Optional.empty(),
        Stream.concat(SMALL.stream(), Stream.of(overrides)).toList(),
        HADOOP);
  }

  static Trainer trainer(
      Path run, Settings settings, LoggedExperience experience, TrainingListener listener) {
    return new Trainer(
        SharedSpark.session(),
        settings,
        Runs.directory(run),
        "test",
        listener,
        Optional.of(experience));
  }

  Checkpoint train(Path run, boolean resume, String... overrides) {
    LoggedExperience experience = open("one", "two");
    return trainer(run, settings(experience, overrides), experience, new Runs.Quiet()).run(resume);
  }
}
