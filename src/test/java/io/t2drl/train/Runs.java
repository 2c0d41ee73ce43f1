package io.t2drl.train;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Small training runs for tests. */
public final class Runs {

  private Runs() {}

  private static final List<String> SMALL =
      List.of(
          "train.rounds=2",
          "train.cells=12",
          "train.block-cells=3",
          "train.averagings=2",
          "train.evaluate-every=2",
          "cell.frames=3",
          "cell.slots=3",
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

  private static final List<String> TINY =
      List.of(
          "train.cells=2",
          "train.block-cells=1",
          "train.averagings=1",
          "cell.frames=2",
          "cell.slots=2",
          "ddqn.updates=2",
          "allocator.updates=2",
          "evaluation.episodes=2",
          "spark.partitions=1");

  /** Settings of a run of seconds, with the given overrides on top. */
  public static Settings settings(String... overrides) {
    return load(Stream.of(SMALL, List.of(overrides)));
  }

  /** What the command line needs for the settings {@link #settings}. */
  public static List<String> arguments(String... overrides) {
    return arguments(Stream.of(SMALL, List.of(overrides)));
  }

  /** Settings of the shortest run in which everything happens, with the given overrides on top. */
  public static Settings tiny(String... overrides) {
    return load(Stream.of(SMALL, TINY, List.of(overrides)));
  }

  /** What the command line needs for the settings {@link #tiny}. */
  public static List<String> tinyArguments(String... overrides) {
    return arguments(Stream.of(SMALL, TINY, List.of(overrides)));
  }

  private static List<String> arguments(Stream<List<String>> overrides) {
    return overrides.flatMap(List::stream).flatMap(override -> Stream.of("-s", override)).toList();
  }

  private static Settings load(Stream<List<String>> overrides) {
    return SettingsLoader.load("default", overrides.flatMap(List::stream).toList());
  }

  static RunDirectory directory(Path path) {
    return new RunDirectory(path.toString(), new Configuration());
  }

  static Checkpoint train(Path path, Settings settings, boolean resume) {
    return train(path, settings, resume, new Quiet());
  }

  static Checkpoint train(Path path, Settings settings, boolean resume, TrainingListener listener) {
    return new Trainer(SharedSpark.session(), settings, directory(path), "test", listener)
        .run(resume);
  }

  /** A listener that does nothing. */
  public static class Quiet implements TrainingListener {

    @Override
    public void simulating(int round) {}

    @Override
    public void learning(int round, long slots) {}

    @Override
    public void averaged(int round, long updates) {}

    @Override
    public void evaluating(int round) {}

    @Override
    public void completed(RoundMetrics metrics) {}
  }
}
