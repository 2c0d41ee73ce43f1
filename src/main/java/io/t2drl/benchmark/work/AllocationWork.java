package io.t2drl.benchmark.work;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;

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

  /**
   * Counts for an agent.
   *
   * @param settings the run's settings; {@code train.allocator} is d3pg or ddpg
   * @param features features per user
   */
  public AllocationWork(Settings settings, int features) {
    this.settings = settings.allocator();
    users = settings.cell().users();
    actor =
        new ActorShape(
            features,
            this.settings.actorWidth(),
            this.settings.heads(),
            settings.train().allocator().equals("ddpg") ? 0 : this.settings.denoisingSteps());
    critic = new CriticShape(features, this.settings.criticWidth());
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
