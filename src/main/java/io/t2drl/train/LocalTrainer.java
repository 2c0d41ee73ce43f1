package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.reading.ReplayMemory;
import java.util.Optional;

/**
 * Trains both timescales inside the calling thread, without Spark and without files: the same
 * checkpoints and metrics as {@link Trainer}, bit for bit. For whole runs that are single tasks.
 */
public final class LocalTrainer {

  private final Settings settings;
  private final World world;
  private final TrainingListener listener;

  /**
   * Prepares a run.
   *
   * @param settings effective settings
   * @param world the world they describe
   * @param listener watches the run
   */
  public LocalTrainer(Settings settings, World world, TrainingListener listener) {
    this.settings = settings;
    this.world = world;
    this.listener = listener;
  }

  /**
   * Runs all rounds.
   *
   * @return the last checkpoint
   * @throws io.t2drl.config.UserError if there is nothing to learn, or the oracle's caches cannot
   *     be listed
   */
  public Checkpoint run() {
    TrainingCheck.check(settings, world);
    ReplayMemory memory = new ReplayMemory(settings, world);
    int cells = settings.train().cells();
    RoundLoop loop =
        new RoundLoop(
            settings.train(),
            Optional.of(
                new Explorer(
                    settings, world, (actors, round) -> memory.simulate(actors, round, cells))),
            new RoundLearning(settings, world, new LocalLearners(settings, memory), listener),
            new Judge(Evaluator::evaluate, settings, world),
            listener);
    Checkpoint checkpoint = null;
    for (int round = 0; round < settings.train().rounds(); round++) {
      RoundLoop.Played played = loop.play(round, checkpoint);
      checkpoint = played.checkpoint();
      listener.measured(played.metrics());
      listener.completed(played.metrics());
    }
    return checkpoint;
  }
}
