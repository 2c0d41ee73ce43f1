package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.Exploration;
import io.t2drl.policy.PolicyNames;
import java.util.Optional;

/** Judges the checkpoints of a run, all on the same episodes. */
final class Judge {

  private final Backend backend;
  private final Settings settings;
  private final World world;
  private final Evaluator evaluator;
  private EvaluationResult rcars;
  private EvaluationResult oracle;

  Judge(Backend backend, Settings settings, World world) {
    this.backend = backend;
    this.settings = settings;
    this.world = world;
    this.evaluator =
        new Evaluator(world, settings.evaluation().seed(), settings.evaluation().episodes());
  }

  Verdict judge(Checkpoint checkpoint) {
    if (oracle == null) {
      PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
      rcars = backend.evaluate(evaluator, names.resolve("rcars"));
      oracle = backend.evaluate(evaluator, names.resolve("oracle"));
    }
    String name = "round " + checkpoint.round();
    EvaluationResult result =
        backend.evaluate(
            evaluator,
            LearnedPolicies.policy(name, settings, world, checkpoint, Exploration.NONE, 0));
    double reward = result.rewardSummary().mean();
    double floor = rcars.rewardSummary().mean();
    double gap = oracle.rewardSummary().mean() - floor;
    return new Verdict(reward, result.meanHitRatio(), (reward - floor) / gap);
  }
}
