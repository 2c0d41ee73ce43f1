package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.Gap;
import io.t2drl.replay.Exploration;
import java.util.Optional;

/** Judges the checkpoints of a run, all on the same episodes. */
final class Judge {

  private final Backend backend;
  private final Settings settings;
  private final World world;
  private final Evaluator evaluator;
  private Optional<Gap> gap;

  Judge(Backend backend, Settings settings, World world) {
    this.backend = backend;
    this.settings = settings;
    this.world = world;
    this.evaluator = evaluator(settings, world);
  }

  /** {@return the episodes that the checkpoints of a run are judged on} */
  static Evaluator evaluator(Settings settings, World world) {
    return new Evaluator(world, settings.evaluation().seed(), settings.evaluation().episodes());
  }

  Verdict judge(Checkpoint checkpoint) {
    if (gap == null) {
      gap = backend.gap();
    }
    String name = "round " + checkpoint.round();
    EvaluationResult result =
        backend.evaluate(
            evaluator,
            LearnedPolicies.policy(name, settings, world, checkpoint, Exploration.NONE, 0));
    double reward = result.rewardSummary().mean();
    return new Verdict(
        reward, result.meanHitRatio(), gap.flatMap(reference -> reference.closed(reward)));
  }
}
