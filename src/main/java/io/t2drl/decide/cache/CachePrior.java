package io.t2drl.decide.cache;

/**
 * What is known to add to the value of a cache before anything is learned of it. A model adds no
 * more to a cache than to a smaller one.
 */
public interface CachePrior {

  /** Stands for no model. */
  int NOTHING = -1;

  /** Nothing is known. */
  CachePrior NONE = (cached, added) -> 0;

  /**
   * {@return what a cache is worth}
   *
   * @param cached whether each model is in it, [M]
   * @param added a model that is in it besides, or {@link #NOTHING}
   */
  double of(boolean[] cached, int added);
}
