package io.t2drl.learn.ddqn;

import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.Locale;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Lays frames out as the {@link FrameTransitions} of an agent. */
final class DdqnLayout {

  private final DdqnAgent agent;
  private final FrameReplay replay;
  private final int[] action;

  /**
   * Finds the action of every frame.
   *
   * @param agent agent that will learn
   * @param replay frames to lay out
   * @throws IllegalArgumentException if a cache of the replay is not among the agent's actions
   */
  DdqnLayout(DdqnAgent agent, FrameReplay replay) {
    this.agent = agent;
    this.replay = replay;
    this.action = actions(agent, replay);
  }

  private static int[] actions(DdqnAgent agent, FrameReplay replay) {
    int[] action = new int[replay.size()];
    for (int i = 0; i < action.length; i++) {
      action[i] = agent.actions().indexOf(replay.cached(), i * replay.models());
      if (action[i] < 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "frame %d of the replay caches a set that is no action of the agent",
                i));
      }
    }
    return action;
  }

  /** {@return the frames of some rows as a minibatch} */
  MultiDataSet of(int[] rows) {
    int batch = rows.length;
    int size = agent.stateSize();
    int models = replay.models();
    float[] state = new float[batch * size];
    float[] next = new float[batch * size];
    float[] chosen = new float[batch];
    float[] reward = new float[batch];
    float[] continues = new float[batch];
    for (int i = 0; i < batch; i++) {
      int row = rows[i];
      int from = row * models;
      agent.describe(
          replay.popularity()[row],
          (age, m) -> replay.share(row, age, m),
          m -> replay.previous()[from + m],
          state,
          i * size);
      agent.describe(
          replay.nextPopularity()[row],
          (age, m) -> replay.nextShare(row, age, m),
          m -> replay.cached()[from + m],
          next,
          i * size);
      chosen[i] = action[row];
      reward[i] = (float) agent.reward().of(replay, row);
      continues[i] = replay.terminated()[row] ? 0 : 1;
    }
    return FrameTransitions.of(
            Tensors.matrix(state, batch),
            Tensors.matrix(chosen, batch),
            Tensors.matrix(next, batch),
            Tensors.matrix(reward, batch),
            Tensors.matrix(continues, batch))
        .data();
  }
}
