package io.t2drl.study;

import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.DivergedError;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.LocalTrainer;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A trial's result, and where its training ended.
 *
 * @param result what is kept as JSON
 * @param end the last checkpoint; null where nothing was trained
 */
record TrialRun(TrialResult result, End end) implements Serializable {

  private static final long serialVersionUID = 1;
  private static final double MICROS = 1e3;

  /** A checkpoint on its way to the driver, on which an Optional cannot travel. */
  record End(
      int round,
      RewardScale slotScale,
      RewardScale frameScale,
      AgentState cacher,
      AgentState allocator)
      implements Serializable {

    private static final long serialVersionUID = 1;

    private static End of(Checkpoint checkpoint) {
      return new End(
          checkpoint.round(),
          checkpoint.slotScale(),
          checkpoint.frameScale(),
          checkpoint.cacher().orElse(null),
          checkpoint.allocator().orElse(null));
    }

    /** {@return the checkpoint} */
    Checkpoint checkpoint() {
      return new Checkpoint(
          round,
          slotScale,
          frameScale,
          Optional.ofNullable(cacher),
          Optional.ofNullable(allocator));
    }
  }

  /**
   * Does a trial's work in the calling thread.
   *
   * @param trial what is to be done
   * @param world the world it happens in
   * @param x where its point lies on the axis
   * @param ticks clock for training times
   * @param codeVersion version of this program
   * @param roundDone called after each round of training
   */
  static TrialRun of(
      Trial trial, World world, double x, Ticks ticks, String codeVersion, Runnable roundDone) {
    CurveRecorder recorder = new CurveRecorder(ticks, roundDone);
    Checkpoint checkpoint = null;
    List<TrialResult.ViewResult> views;
    String failure = null;
    try {
      Checkpoint trained =
          trial.learns() ? new LocalTrainer(trial.settings(), world, recorder).run() : null;
      checkpoint = trained;
      views =
          trial.views().stream()
              .map(view -> judge(trial, view, world, policy(trial, view, world, trained)))
              .toList();
    } catch (DivergedError e) {
      failure = e.getMessage();
      views = trial.views().stream().map(view -> nothing(view.name())).toList();
    }
    return new TrialRun(
        new TrialResult(
            trial.id(),
            trial.digest(),
            trial.asked(),
            codeVersion,
            trial.point(),
            x,
            trial.seed(),
            failure,
            recorder.curve(),
            views,
            recorder.seconds(),
            recorder.cpuSeconds()),
        checkpoint == null ? null : End.of(checkpoint));
  }

  private static Policy policy(Trial trial, Trial.View view, World world, Checkpoint checkpoint) {
    PolicyNames names = new PolicyNames(world, trial.settings(), name -> Optional.empty());
    if (!trial.learns()) {
      return names.resolve(trial.policy());
    }
    Policy learned = LearnedPolicies.policy(view.name(), view.settings(), world, checkpoint);
    return view.cacher().isEmpty()
        ? learned
        : Policy.of(view.name(), names.resolve(view.cacher() + "+oracle"), learned);
  }

  private static TrialResult.ViewResult judge(
      Trial trial, Trial.View view, World world, Policy policy) {
    Evaluator evaluator =
        new Evaluator(world, trial.settings().evaluation().seed(), trial.episodes());
    long start = CurveRecorder.cpuNanos();
    EvaluationResult result = evaluator.evaluate(policy);
    double slots = (double) trial.episodes() * world.frames() * world.slots();
    return new TrialResult.ViewResult(
        view.name(),
        result.reward(),
        result.meanHitRatio(),
        result.meanDelay(),
        result.meanTv(),
        (CurveRecorder.cpuNanos() - start) / MICROS / slots);
  }

  private static TrialResult.ViewResult nothing(String name) {
    return new TrialResult.ViewResult(name, new double[0], 0, 0, 0, 0);
  }
}
