package io.t2drl.learn.scoring;

import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Lays frames out as {@link FrameTransitions}: a state is the features of M models [M x F], an
 * action 1 for those in the cache, else 0, [M].
 *
 * @param agent agent that will learn
 * @param replay frames to lay out
 */
record ScoringLayout(ScoringAgent agent, FrameReplay replay) {

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
          m -> replay.cached()[from + m],
          next,
          i * size);
      for (int m = 0; m < models; m++) {
        cached[i * models + m] = replay.cached()[from + m] ? 1 : 0;
      }
      double cloud = features.cloudCost(m -> replay.nextHistogram()[from + m]);
      reward[i] = (float) agent.reward().saved(replay, row, cloud);
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
