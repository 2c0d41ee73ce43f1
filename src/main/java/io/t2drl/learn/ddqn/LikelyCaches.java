package io.t2drl.learn.ddqn;

import io.t2drl.learn.OtherCaches;
import io.t2drl.learn.net.CacheValueNetwork;
import java.util.random.RandomGenerator;

/** Draws listed caches with probabilities that grow exponentially with their values. */
final class LikelyCaches implements OtherCaches {

  private final CacheValueNetwork network;
  private final Restriction restriction;
  private final int actions;
  private final RandomGenerator random;

  /** Takes caches out of the comparison. */
  interface Restriction {
    void apply(float[] values, float[] states, int cells);
  }

  /**
   * Prepares to draw.
   *
   * @param network network of the listed caches
   * @param restriction what must not be drawn
   * @param actions number of listed caches
   * @param random the learner's stream
   */
  LikelyCaches(
      CacheValueNetwork network, Restriction restriction, int actions, RandomGenerator random) {
    this.network = network;
    this.restriction = restriction;
    this.actions = actions;
    this.random = random;
  }

  @Override
  public float[] draw(float[] states, int cells, float[] live) {
    network.weights().bind(live);
    float[] values = network.values(states, cells);
    restriction.apply(values, states, cells);
    float[] drawn = new float[cells];
    for (int c = 0; c < cells; c++) {
      drawn[c] = draw(values, c * actions);
    }
    return drawn;
  }

  private int draw(float[] values, int first) {
    int best = DdqnNextValues.best(values, first, actions);
    double largest = values[first + best];
    double sum = 0;
    for (int i = 0; i < actions; i++) {
      sum += Math.exp(values[first + i] - largest);
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < actions; i++) {
      left -= Math.exp(values[first + i] - largest);
      if (left < 0) {
        return i;
      }
    }
    return best;
  }
}
