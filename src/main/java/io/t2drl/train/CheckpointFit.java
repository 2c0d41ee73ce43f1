package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.role.LearnedRoles;
import java.util.Locale;

/** Whether a checkpoint's networks have the shapes that the run's settings give them. */
final class CheckpointFit {

  private CheckpointFit() {}

  /**
   * Compares every array of a checkpoint with a new agent's.
   *
   * @param place the checkpoint's directory, for the message
   * @throws UserError if one is longer or shorter
   */
  static void check(String place, Settings settings, Checkpoint checkpoint) {
    checkpoint
        .cacher()
        .ifPresent(
            state ->
                check(
                    place,
                    LearnedRoles.cacher(settings, World.drawn(settings), checkpoint.frameScale()),
                    state));
    checkpoint
        .allocator()
        .ifPresent(
            state -> check(place, LearnedRoles.allocator(settings, checkpoint.slotScale()), state));
  }

  private static void check(String place, Agent agent, AgentState state) {
    AgentState initial = agent.initial();
    check(place, agent, "parameters", initial.parameters(), state.parameters());
    check(place, agent, "updater state", initial.updater(), state.updater());
    check(place, agent, "shadow parameters", initial.shadow(), state.shadow());
  }

  private static void check(String place, Agent agent, String what, float[] wanted, float[] found) {
    if (wanted.length != found.length) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              ("%s holds networks of another shape than %s says: the %s of %s must be %,d numbers,"
                  + " but are %,d; restore the checkpoint and the file that belong together"),
              place,
              RunDirectory.CONFIG,
              what,
              agent.name(),
              wanted.length,
              found.length));
    }
  }
}
