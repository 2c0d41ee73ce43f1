package io.t2drl.learn;

/**
 * Caches that a conservative learner compares those of its data with (CQL; Kumar, Zhou, Tucker and
 * Levine, NeurIPS 2020): drawn with probabilities that grow exponentially with their values, so
 * that the mean over many draws has the gradient of the logarithm of the summed exponentials.
 */
@FunctionalInterface
public interface OtherCaches {

  /**
   * Draws a cache for each cell.
   *
   * @param states what the agent sees, [cells x S]
   * @param cells number of cells
   * @param live parameters of the network
   * @return the caches as actions, [cells x C]
   */
  float[] draw(float[] states, int cells, float[] live);
}
