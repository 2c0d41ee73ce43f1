package io.t2drl.learn.net;

/** A network that values caches. */
public sealed interface ValueNetwork extends Network permits CacheValueNetwork, ScoringNetwork {

  /**
   * Values one cache in each cell.
   *
   * @param states what describes the cells, [cells x S]
   * @param actions the caches, [cells x C]
   * @param cells number of cells
   * @return a value for each cell
   */
  float[] forward(float[] states, float[] actions, int cells);

  /**
   * Accumulates the gradient of the last forward pass.
   *
   * @param gradient gradient of the values, [cells]
   */
  void backward(float[] gradient);
}
