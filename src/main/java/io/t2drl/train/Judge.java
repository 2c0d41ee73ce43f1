package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.Exploration;
import io.t2drl.policy.PolicyNames;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Judges the checkpoints of a run, all on the same episodes. */
final class Judge {

  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final Evaluator evaluator;
  private EvaluationResult rcars;
  private EvaluationResult oracle;

  Judge(JavaSparkContext context, Settings settings, World world) {
    this.context = context;
    this.settings = settings;
    this.world = world;
    this.evaluator =
        new Evaluator(world, settings.evaluation().seed(), settings.evaluation().episodes());
  }

  Verdict judge(Checkpoint checkpoint) {
    if (oracle == null) {
      PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
      rcars = evaluator.evaluate(names.resolve("rcars"), context);
      oracle = evaluator.evaluate(names.resolve("oracle"), context);
    }
    String name = "round " + checkpoint.round();
    EvaluationResult result =
        evaluator.evaluate(
            LearnedPolicies.policy(name, settings, world, checkpoint, Exploration.NONE, 0),
            context);
    double reward = result.rewardSummary().mean();
    double floor = rcars.rewardSummary().mean();
    double gap = oracle.rewardSummary().mean() - floor;
    return new Verdict(reward, result.meanHitRatio(), (reward - floor) / gap);
  }
}
