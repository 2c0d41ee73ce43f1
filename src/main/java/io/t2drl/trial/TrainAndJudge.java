package io.t2drl.trial;

import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.blas.NativeLibrary;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.DivergedError;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.LocalTrainer;
import io.t2drl.train.Trail;
import java.util.List;
import java.util.Optional;

/**
 * Trains a trial from its first round to its last, or a part of it, and judges it.
 *
 * @param traces the requests that trials play
 * @param ticks clock for training times
 */
public record TrainAndJudge(TrialTraces traces, Ticks ticks) implements TrialWork {

  private static final long serialVersionUID = 1;
  private static final double MICROS = 1e3;

  @Override
  public void ready(Trial trial) {
    if (trial.learns()) {
      NativeLibrary.require();
    }
  }

  @Override
  public TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone) {
    World world = traces.world(trial.settings());
    Trail start = begun.orElse(Trail.NONE);
    CurveRecorder recorder =
        new CurveRecorder(
            ticks, roundDone, trial.leg().after(), start.rounds() * slotsOfRound(trial, world));
    try {
      Optional<Trail> end =
          trial.learns()
              ? Optional.of(
                  new LocalTrainer(trial.settings(), world, recorder).run(start, trial.until()))
              : Optional.empty();
      Optional<Checkpoint> policy = end.flatMap(Trail::last);
      List<TrialResult.ViewResult> views =
          trial.views().stream()
              .map(view -> judge(trial, view, world, policy(trial, view, world, policy)))
              .toList();
      return new TrialOutcome(recorder.result(views), Optional.empty(), end);
    } catch (DivergedError e) {
      List<TrialResult.ViewResult> nothing =
          trial.views().stream().map(view -> TrialResult.ViewResult.nothing(view.name())).toList();
      return new TrialOutcome(
          recorder.result(nothing), Optional.of(e.getMessage()), Optional.empty());
    }
  }

  private static long slotsOfRound(Trial trial, World world) {
    return (long) trial.settings().train().cells() * world.frames() * world.slots();
  }

  private static Policy policy(
      Trial trial, Trial.View view, World world, Optional<Checkpoint> trained) {
    PolicyNames names = new PolicyNames(world, trial.settings(), name -> Optional.empty());
    if (trained.isEmpty()) {
      return names.resolve(trial.policy());
    }
    Policy learned = LearnedPolicies.policy(view.name(), view.settings(), world, trained.get());
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
}
