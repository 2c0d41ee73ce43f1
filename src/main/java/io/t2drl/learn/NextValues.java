package io.t2drl.learn;

/** What Double DQN expects of next states: the live network picks a cache, the target values it. */
@FunctionalInterface
public interface NextValues {

  /**
   * Values the caches that would be picked.
   *
   * @param states what the agent sees, [cells x S]
   * @param cells number of cells
   * @param live parameters of the live network
   * @param target parameters of the target network
   * @return a value for each cell
   */
  float[] of(float[] states, int cells, float[] live, float[] target);
}
