package io.t2drl.train;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Small training runs for tests. */
final class Runs {

  private Runs() {}

  /** Settings of a run of seconds, with the given overrides on top. */
  static Settings settings(String... overrides) {
    List<String> all =
        new ArrayList<>(
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
                "allocator.critic-warmup=2",
                "allocator.samples=2",
                "evaluation.episodes=4",
                "evaluation.table-samples=50"));
    all.addAll(List.of(overrides));
    return SettingsLoader.load("default", all);
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
  static class Quiet implements TrainingListener {

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
