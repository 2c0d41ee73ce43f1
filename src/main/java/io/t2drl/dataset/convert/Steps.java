package io.t2drl.dataset.convert;

/**
 * An episode of n steps.
 *
 * @param episode its name
 * @param observations observations, [n + 1 x width]: the last one is what came after the last step
 * @param actions actions, [n x width]
 * @param rewards rewards, [n]
 * @param terminated whether the episode ended for good after each step, [n]
 * @param truncated whether the time limit ended it after each step, [n]
 */
record Steps(
    String episode,
    float[] observations,
    float[] actions,
    double[] rewards,
    boolean[] terminated,
    boolean[] truncated) {

  /** {@return the number of steps} */
  int count() {
    return rewards.length;
  }

  /** {@return numbers of an observation} */
  int observationWidth() {
    return observations.length / (count() + 1);
  }

  /** {@return numbers of an action} */
  int actionWidth() {
    return actions.length / count();
  }
}
