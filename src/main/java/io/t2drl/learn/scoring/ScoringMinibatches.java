package io.t2drl.learn.scoring;

import io.t2drl.learn.QuietFrames;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Minibatches for the scoring agent, drawn uniformly with replacement from a learner's frames;
 * where cells differ, from those with as many models as the first frame drawn has. They are {@link
 * ScoringTransitions}.
 */
final class ScoringMinibatches implements Iterator<MultiDataSet> {

  private final ScoringAgent agent;
  private final FrameReplay replay;
  private final RandomGenerator random;
  private final int[] rows;
  private Map<Integer, int[]> byModels;
  private int left;

  ScoringMinibatches(ScoringAgent agent, FrameReplay replay, int count, RandomGenerator random) {
    this.agent = agent;
    this.replay = replay;
    this.random = random;
    this.left = count;
    this.rows = QuietFrames.rows(replay);
  }

  private int models(int row) {
    return agent.features(replay.variant()[row]).world().models();
  }

  /** Rows of cells with the same number of models: those of a minibatch. */
  private Map<Integer, int[]> rowsByModels() {
    if (byModels == null) {
      byModels = new TreeMap<>();
      Arrays.stream(rows)
          .boxed()
          .collect(Collectors.groupingBy(this::models))
          .forEach(
              (models, found) ->
                  byModels.put(models, found.stream().mapToInt(Integer::intValue).toArray()));
    }
    return byModels;
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
    int first = rows[random.nextInt(rows.length)];
    int[] pool = agent.variants() > 1 ? rowsByModels().get(models(first)) : rows;
    int models = models(first);
    int size = models * ModelFeatures.COUNT;
    float[] state = new float[batch * size];
    float[] next = new float[batch * size];
    float[] cached = new float[batch * models];
    float[] reward = new float[batch];
    float[] continues = new float[batch];
    for (int i = 0; i < batch; i++) {
      int row = i == 0 ? first : pool[random.nextInt(pool.length)];
      int from = row * replay.models();
      ModelFeatures features = agent.features(replay.variant()[row]);
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
    return ScoringTransitions.of(
            Tensors.matrix(state, batch),
            Tensors.matrix(cached, batch),
            Tensors.matrix(next, batch),
            Tensors.matrix(reward, batch),
            Tensors.matrix(continues, batch))
        .data();
  }
}
