package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.Gap;
import io.t2drl.evaluate.References;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.util.Optional;

/** Judges the checkpoints of a run, all on the same episodes. */
final class Judge {

  /** Where episodes are played to judge by. All stages yield the same, bit for bit. */
  @FunctionalInterface
  interface Stage {
    EvaluationResult evaluate(Evaluator evaluator, Policy policy);
  }

  private final Stage stage;
  private final Settings settings;
  private final World world;
  private final Evaluator evaluator;
  private Optional<Gap> gap;

  Judge(Stage stage, Settings settings, World world) {
    this.stage = stage;
    this.settings = settings;
    this.world = world;
    this.evaluator =
        new Evaluator(world, settings.evaluation().seed(), settings.evaluation().episodes());
  }

  /** {@return what rewards are measured against, on the same episodes} */
  ReferenceScores references() {
    return References.judge(names(), policy -> stage.evaluate(evaluator, policy));
  }

  /** Takes over what was judged before; where there was no oracle, a bound is still to be found. */
  void measureAgainst(ReferenceScores references) {
    if (references.oracle() != null) {
      gap = Optional.of(new Gap(references.rcars(), references.oracle()));
    }
  }

  Verdict judge(Checkpoint checkpoint) {
    if (gap == null) {
      gap = KnownGaps.of(settings, this::gap);
    }
    String name = "round " + checkpoint.round();
    EvaluationResult result =
        stage.evaluate(
            evaluator,
            LearnedPolicies.policy(name, settings, world, checkpoint, Exploration.NONE, 0));
    double reward = result.rewardSummary().mean();
    return new Verdict(
        reward, result.meanHitRatio(), gap.flatMap(reference -> reference.closed(reward)));
  }

  private Optional<Gap> gap() {
    PolicyNames names = names();
    return names
        .optimum()
        .map(best -> new Gap(reward(names.resolve("rcars")), reward(best.policy()) + best.slack()));
  }

  private PolicyNames names() {
    return new PolicyNames(world, settings, name -> Optional.empty());
  }

  private double reward(Policy policy) {
    return stage.evaluate(evaluator, policy).rewardSummary().mean();
  }
}
