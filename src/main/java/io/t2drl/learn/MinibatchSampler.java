package io.t2drl.learn;

import java.io.Serializable;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Draws the minibatches of an agent's learner.
 *
 * @param <R> a learner's share of the replay window
 */
@FunctionalInterface
public interface MinibatchSampler<R> extends Serializable {

  /**
   * Draws minibatches.
   *
   * @param replay what to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  Iterator<MultiDataSet> sample(R replay, int count, RandomGenerator random);
}
