package io.t2drl.learn.ddqn;

import io.t2drl.learn.QuietFrames;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Minibatches drawn uniformly with replacement from a learner's frames, as {@link
 * FrameTransitions}.
 */
public final class DdqnMinibatches implements Iterator<MultiDataSet> {

  private final DdqnAgent agent;
  private final FrameReplay replay;
  private final RandomGenerator random;
  private final int[] action;
  private final int[] rows;
  private int left;

  /**
   * Opens the sequence.
   *
   * @param agent agent that will learn
   * @param replay frames to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   * @throws IllegalArgumentException if a cache of the replay is not among the agent's actions
   */
  public DdqnMinibatches(DdqnAgent agent, FrameReplay replay, int count, RandomGenerator random) {
    this.agent = agent;
    this.replay = replay;
    this.random = random;
    this.left = count;
    this.action = actions(agent, replay);
    this.rows = QuietFrames.rows(replay);
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

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public MultiDataSet next() {
    if (left-- <= 0) {
      throw new NoSuchElementException();
    }
    int batch = agent.settings().batch();
    int size = agent.stateSize();
    int models = replay.models();
    int actions = agent.actions().size();
    float[] state = new float[batch * size];
    float[] next = new float[batch * size];
    float[] chosen = new float[batch * actions];
    float[] reward = new float[batch];
    float[] continues = new float[batch];
    for (int i = 0; i < batch; i++) {
      int row = rows[random.nextInt(rows.length)];
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
      chosen[i * actions + action[row]] = 1;
      reward[i] = (float) agent.reward().of(replay, row);
      continues[i] = replay.terminated()[row] ? 0 : 1;
    }
    return FrameTransitions.of(
            Tensors.matrix(state, batch),
            Tensors.matrix(next, batch),
            Tensors.matrix(chosen, batch),
            Tensors.matrix(reward, batch),
            Tensors.matrix(continues, batch))
        .data();
  }
}
