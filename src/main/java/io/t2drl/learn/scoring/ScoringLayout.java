package io.t2drl.learn.scoring;

import io.t2drl.decide.cache.CachePrior;
import io.t2drl.edge.World;
import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Lays frames out as {@link FrameTransitions}: a state is the features of M models [M x F], an
 * action 1 for those in the cache, else 0, [M].
 *
 * @param agent agent that will learn
 * @param replay frames to lay out
 */
record ScoringLayout(ScoringAgent agent, FrameReplay replay) {

  /** Caches under which a frame is learned from at a time, where it is known what any saves. */
  private static final int TOGETHER = 8;

  private ModelFeatures features(int row) {
    return agent.features(replay.variant()[row]);
  }

  /** {@return number of models in the cell of a row: that of all rows of a minibatch} */
  int models(int row) {
    return features(row).world().models();
  }

  /**
   * {@return the frames of some rows, whose cells have the same number of models, as a minibatch}
   */
  MultiDataSet of(int[] rows) {
    boolean[][] caches = new boolean[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      caches[i] = cached(rows[i]);
    }
    return of(rows, caches, this::rewarded);
  }

  /**
   * {@return a minibatch of as many frames under as many caches, of which each frame is there under
   * several: its own, that with some models exchanged, and random ones} Frames tell caches apart
   * better when they are the same: requests are most of what they differ by.
   *
   * @param rows frames, the first of which are taken
   * @param random draws the caches
   */
  MultiDataSet inHindsight(int[] rows, RandomGenerator random) {
    int[] frames = new int[rows.length];
    boolean[][] caches = new boolean[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      frames[i] = rows[i / TOGETHER];
      OtherFills fills = new OtherFills(features(frames[i]).world(), random);
      caches[i] =
          switch (i % TOGETHER) {
            case 0 -> cached(frames[i]);
            case 1, 2 -> fills.drawn();
            default -> fills.exchanged(cached(frames[i]));
          };
    }
    return of(frames, caches, this::saved);
  }

  private boolean[] cached(int row) {
    int from = row * replay.models();
    return Arrays.copyOfRange(replay.cached(), from, from + models(row));
  }

  private double rewarded(int row, boolean[] cached) {
    int from = row * replay.models();
    double cloud = features(row).cloudCost(m -> replay.nextHistogram()[from + m]);
    return agent.reward().saved(replay, row, cloud);
  }

  private double saved(int row, boolean[] cached) {
    World world = features(row).world();
    int[] hitsFrom = new int[cached.length];
    for (int m = 0; m < cached.length; m++) {
      hitsFrom[m] = world.hitsFrom(m, cached[m], replay.previous()[row * replay.models() + m]);
    }
    return agent.reward().normalised(replay.savings().orElseThrow().of(row, hitsFrom));
  }

  /** What a cache is worth in the frame of a row. */
  private interface Worth {
    double of(int row, boolean[] cached);
  }

  private MultiDataSet of(int[] rows, boolean[][] caches, Worth worth) {
    int batch = rows.length;
    int models = models(rows[0]);
    int size = models * ModelFeatures.COUNT;
    float[] state = new float[batch * size];
    float[] next = new float[batch * size];
    float[] cached = new float[batch * models];
    float[] reward = new float[batch];
    float[] continues = new float[batch];
    for (int i = 0; i < batch; i++) {
      int row = rows[i];
      int from = row * replay.models();
      boolean[] cache = caches[i];
      ModelFeatures features = features(row);
      features.describe(
          replay.popularity()[row],
          m -> replay.histogram()[from + m],
          m -> replay.previous()[from + m],
          state,
          i * size);
      features.describe(
          replay.nextPopularity()[row],
          m -> replay.nextHistogram()[from + m],
          m -> cache[m],
          next,
          i * size);
      for (int m = 0; m < models; m++) {
        cached[i * models + m] = cache[m] ? 1 : 0;
      }
      double expected = agent.savings(state, i * size, models).of(cache, CachePrior.NOTHING);
      reward[i] = (float) (worth.of(row, cache) - expected);
      continues[i] = replay.terminated()[row] ? 0 : 1;
    }
    return FrameTransitions.of(
            Tensors.matrix(state, batch),
            Tensors.matrix(cached, batch),
            Tensors.matrix(next, batch),
            Tensors.matrix(reward, batch),
            Tensors.matrix(continues, batch))
        .data();
  }
}
