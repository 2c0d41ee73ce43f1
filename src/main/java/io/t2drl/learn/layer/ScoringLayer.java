package io.t2drl.learn.layer;

import io.t2drl.learn.net.ScoringNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The scoring network as a DL4J layer: a state is the features of M models [M x F], an action the
 * cache's bits [M]. Rows of one input have the same M; another input may have another.
 */
public final class ScoringLayer extends ValueLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 3;

  private int features;
  private int width;
  private int loads;

  /** For DL4J's JSON reader. */
  ScoringLayer() {}

  /**
   * Creates the layer.
   *
   * @param features F
   * @param width width of the hidden layers
   * @param loads rank of the interactions of either sign
   * @param updater rule for its parameters
   */
  public ScoringLayer(int features, int width, int loads, IUpdater updater) {
    super(features + 1L, updater);
    this.features = features;
    this.width = width;
    this.loads = loads;
  }

  @Override
  public ScoringNetwork network() {
    return new ScoringNetwork(features, width, loads);
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  int actionColumns(int columns) {
    return columns / (features + 1);
  }
}
