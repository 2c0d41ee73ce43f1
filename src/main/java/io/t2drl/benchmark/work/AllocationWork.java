package io.t2drl.benchmark.work;

import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
import java.util.Optional;

/** Arithmetic of the allocation agents D3PG and DDPG, counted from the shapes of their networks. */
public final class AllocationWork {

  /** Numbers of steps at which the improvement of actions asks the critic for its values. */
  private static final int STEP_LEVELS = 5;

  /** Values that its bandwidth step asks for: more, less, before and after. */
  private static final int BANDWIDTH_VALUES = 4;

  private final AllocatorSettings settings;
  private final int users;
  private final ActorShape actor;
  private final CriticShape critic;

  private AllocationWork(Settings settings, int features, int denoisingSteps) {
    this.settings = settings.allocator();
    users = settings.cell().users();
    actor =
        new ActorShape(features, this.settings.actorWidth(), this.settings.heads(), denoisingSteps);
    critic = new CriticShape(features, this.settings.criticWidth());
  }

  /**
   * Counts for the agent of a run.
   *
   * @param settings the run's settings
   * @param features features per user
   * @return the agent's work; empty where it is neither D3PG nor DDPG
   */
  public static Optional<AllocationWork> of(Settings settings, int features) {
    Optional<AllocationAlgorithm> algorithm =
        AllocationAlgorithm.named(settings.train().allocator());
    if (algorithm.equals(Optional.of(AllocationAlgorithm.D3PG))) {
      return Optional.of(
          new AllocationWork(settings, features, settings.allocator().denoisingSteps()));
    }
    return algorithm
        .filter(named -> named == AllocationAlgorithm.DDPG)
        .map(named -> new AllocationWork(settings, features, 0));
  }

  /** {@return parameters of the actor and of the critic, by which the shapes can be checked} */
  int parameters() {
    return actor.parameters() + critic.parameters();
  }

  /**
   * {@return the work of deciding for cells that decide together}
   *
   * @param cells cells
   * @param samples actions drawn per cell, of which the critic picks one
   */
  public Work decision(int cells, int samples) {
    int rows = cells * users;
    Work drawn = Work.of(actor.encode(rows), actor.act(cells * samples, users));
    return samples > 1 ? Work.of(drawn, critic.encode(rows), critic.values(rows * samples)) : drawn;
  }

  /** {@return the work of one update of critic and actor} */
  public Work update() {
    int all = settings.batch() * users;
    int cells = settings.actorBatch();
    int rows = cells * users;
    Work temporalDifference =
        Work.of(critic.encode(all), critic.values(all), critic.parameterGradient(all));
    Work policyGradient =
        Work.of(
            actor.encode(rows),
            actor.act(cells, users),
            critic.encode(rows),
            critic.values(rows),
            critic.actionGradient(rows),
            actor.actBackward(cells, users),
            actor.encodeBackward(rows));
    return Work.of(temporalDifference, policyGradient, cloning(cells), bootstrapping());
  }

  /** Drawing actions, improving them by the critic and imitating the result. */
  private Work cloning(int cells) {
    if (settings.loss() != AllocatorSettings.Loss.IMPROVED_CLONING) {
      return Work.NONE;
    }
    int rows = cells * users;
    int values =
        (settings.improveMoves() > 0 ? STEP_LEVELS : 0)
            + (settings.improveBandwidth() ? BANDWIDTH_VALUES : 0);
    Work targets =
        Work.of(
            actor.encode(rows),
            actor.act(cells, users),
            critic.encode(rows),
            critic.values(rows).times(values));
    // An actor that is no chain imitates with the action it has just drawn.
    return actor.steps() > 0
        ? Work.of(targets, actor.pass(cells, users), actor.passBackward(cells, users))
        : targets;
  }

  /** Values of the next slots, where rewards to come count. */
  private Work bootstrapping() {
    if (settings.discount() == 0) {
      return Work.NONE;
    }
    int all = settings.batch() * users;
    return Work.of(
        actor.encode(all),
        actor.act(settings.batch(), users),
        critic.encode(all),
        critic.values(all));
  }
}
