package io.t2drl.bound;

/** The best allocation of a slot, by which of the requested models are there. */
@FunctionalInterface
public interface SlotOptimum {

  /**
   * Works out what the best allocations save compared with serving all requests by the cloud.
   *
   * @param models the models that are asked for, each once
   * @param users by position in {@code models}: how many users ask for it
   * @return savings summed over users, in units of the reward, by set of models that are there: bit
   *     i of an index stands for {@code models[i]}, [2^n]
   */
  double[] savings(int[] models, int[] users);

  /**
   * Works out what the best allocation saves where all of the models are there.
   *
   * @param models the models that are asked for, each once
   * @param users by position in {@code models}: how many users ask for it
   * @return savings summed over users
   */
  default double allSaved(int[] models, int[] users) {
    double[] savings = savings(models, users);
    return savings[savings.length - 1];
  }
}
