package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.reading.ReplayMemory;
import java.util.Locale;
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
    return run(Trail.NONE, settings.train().rounds()).last().orElseThrow();
  }

  /**
   * Goes on with a run as if it had never paused, bit for bit, and perhaps pauses again. What the
   * learners still draw from is simulated again first, which takes about a tenth of the time that
   * those rounds took.
   *
   * @param begun where the run stands; {@link Trail#NONE} where it begins
   * @param until number of rounds to pause after, at most those of the settings; the policy is
   *     judged there, whatever {@code train.evaluate-every} says
   * @return where the run stands then
   * @throws IllegalArgumentException if the run stands beyond that, or its trail lacks checkpoints
   * @throws io.t2drl.config.UserError as for all rounds
   */
  public Trail run(Trail begun, int until) {
    if (begun.rounds() > until || until > settings.train().rounds() || !begun.suffices(settings)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a run of %d rounds cannot go on from %d to %d",
              settings.train().rounds(),
              begun.rounds(),
              until));
    }
    TrainingCheck.check(settings, world);
    ReplayMemory memory = new ReplayMemory(settings, world);
    int cells = settings.train().cells();
    Explorer explorer =
        new Explorer(settings, world, (actors, round) -> memory.simulate(actors, round, cells));
    RoundLoop loop =
        new RoundLoop(
            settings.train(),
            until,
            Optional.of(explorer),
            new RoundLearning(
                settings, world, new LocalLearners(settings, world, memory), listener),
            new Judge(Evaluator::evaluate, settings, world),
            listener);
    if (begun.rounds() < until) {
      for (int round = begun.replayFrom(settings); round < begun.rounds(); round++) {
        explorer.act(round, begun.before(round));
      }
    }
    Trail trail = begun;
    for (int round = begun.rounds(); round < until; round++) {
      RoundLoop.Played played = loop.play(round, trail.last().orElse(null));
      trail = trail.followedBy(played.checkpoint(), settings);
      listener.measured(played.metrics());
      listener.completed(played.metrics());
    }
    return trail;
  }
}
