package io.t2drl.decide.cache;

/**
 * What is known of the value of a cache before anything is learned of it. A model should add no
 * more to a cache than to a smaller one: searches rely on it.
 */
public interface CachePrior {

  /** Stands for no model. */
  int NOTHING = -1;

  /**
   * {@return what a cache is worth}
   *
   * @param cached whether each model is in it, [M]
   * @param added a model that is in it besides, or {@link #NOTHING}
   */
  double of(boolean[] cached, int added);
}
