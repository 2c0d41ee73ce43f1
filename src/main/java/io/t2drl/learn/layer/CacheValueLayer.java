package io.t2drl.learn.layer;

import io.t2drl.learn.net.CacheValueNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The values of listed caches as a DL4J layer: a state is what describes the popularity and M bits
 * of the previous cache, an action the position of a cache in the list.
 */
public final class CacheValueLayer extends ValueLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 2;

  private int seen;
  private int hidden;
  private int models;
  private long[] caches;

  /** For DL4J's JSON reader. */
  CacheValueLayer() {}

  /**
   * Creates the layer.
   *
   * @param seen numbers that describe the popularity
   * @param hidden width of the hidden layers
   * @param models M, at most 62
   * @param caches bit masks of the listed caches; bit m stands for model m
   * @param updater rule for its parameters
   */
  public CacheValueLayer(int seen, int hidden, int models, long[] caches, IUpdater updater) {
    super(seen + models + 1L, updater);
    this.seen = seen;
    this.hidden = hidden;
    this.models = models;
    this.caches = caches.clone();
  }

  @Override
  public CacheValueNetwork network() {
    return new CacheValueNetwork(seen, hidden, models, caches);
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  int actionColumns(int columns) {
    return 1;
  }
}
