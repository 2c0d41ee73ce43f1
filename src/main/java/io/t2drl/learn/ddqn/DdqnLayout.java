package io.t2drl.learn.ddqn;

import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Lays frames out as the {@link FrameTransitions} of an agent. */
final class DdqnLayout {

  /** Caches under which a frame is learned from at a time, where it is known what any saves. */
  private static final int TOGETHER = 8;

  /** Of more caches, each learner meets too few often enough to work out what they save. */
  private static final int MOST_EXPECTED = 2000;

  private final DdqnAgent agent;
  private final FrameReplay replay;
  private final int[] action;
  private final int[] hitsFrom;

  /** Whether caches are compared by what they can be expected to save. */
  private final boolean expects;

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
    this.hitsFrom = new int[replay.models()];
    this.expects = !agent.histogram() && agent.actions().size() <= MOST_EXPECTED;
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
    return of(rows, Arrays.stream(rows).map(row -> action[row]).toArray(), this::rewarded);
  }

  /**
   * {@return a minibatch of as many frames under as many caches, of which each frame is there under
   * several: its own, those of other frames, and any} Frames tell caches apart better when they are
   * the same: requests are most of what they differ by.
   *
   * @param rows frames, the first of which are taken
   * @param random draws the caches
   */
  MultiDataSet inHindsight(int[] rows, RandomGenerator random) {
    int[] frames = new int[rows.length];
    int[] caches = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      frames[i] = rows[i / TOGETHER];
      if (i % TOGETHER == 0) {
        caches[i] = action[frames[i]];
      } else {
        caches[i] =
            i % 2 == 0
                ? action[random.nextInt(action.length)]
                : random.nextInt(agent.actions().size());
      }
    }
    return of(frames, caches, this::saved);
  }

  private double rewarded(int row, int cache) {
    return agent.reward().of(replay, row);
  }

  private double saved(int row, int cache) {
    for (int m = 0; m < hitsFrom.length; m++) {
      hitsFrom[m] =
          agent
              .loading()
              .hitsFrom(
                  m,
                  agent.actions().contains(cache, m),
                  replay.previous()[row * replay.models() + m]);
    }
    double saved =
        expects
            ? replay.expectedSavings().of(replay.popularity()[row], hitsFrom)
            : replay.savings().orElseThrow().of(row, hitsFrom);
    return agent.reward().ofSaved(saved - agent.price(cache));
  }

  /** What a cache is worth in the frame of a row. */
  private interface Worth {
    double of(int row, int cache);
  }

  private MultiDataSet of(int[] rows, int[] caches, Worth worth) {
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
      int cache = caches[i];
      agent.describe(
          replay.popularity()[row],
          (age, m) -> replay.share(row, age, m),
          m -> replay.previous()[from + m],
          state,
          i * size);
      agent.describe(
          replay.nextPopularity()[row],
          (age, m) -> replay.nextShare(row, age, m),
          m -> agent.actions().contains(cache, m),
          next,
          i * size);
      chosen[i] = cache;
      reward[i] = (float) worth.of(row, cache);
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
