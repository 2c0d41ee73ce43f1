package io.t2drl.learn.scoring;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A minibatch of B frames of cells with M models of F features each, by name; the set of arrays is
 * what DL4J carries.
 *
 * @param data the arrays
 */
record ScoringTransitions(org.nd4j.linalg.dataset.api.MultiDataSet data) {

  private static final int MODELS = 0;
  private static final int CACHED = 1;
  private static final int NEXT_MODELS = 2;
  private static final int SAVED = 0;
  private static final int CONTINUES = 1;

  /**
   * A minibatch.
   *
   * @param models features of the models, [B x M F]
   * @param cached 1 for the models in the chosen cache, else 0, [B x M]
   * @param nextModels features of the models in the next frame, [B x M F]
   * @param saved what the cache saved, normalised, [B x 1]
   * @param continues 1 where the episode goes on, else 0; a time limit does not end it, [B x 1]
   */
  static ScoringTransitions of(
      INDArray models, INDArray cached, INDArray nextModels, INDArray saved, INDArray continues) {
    return new ScoringTransitions(
        new MultiDataSet(
            new INDArray[] {models, cached, nextModels}, new INDArray[] {saved, continues}));
  }

  /** {@return the number of frames, B} */
  int size() {
    return cached().rows();
  }

  /** {@return features of the models, [B x M F]} */
  INDArray models() {
    return data.getFeatures(MODELS);
  }

  /** {@return 1 for the models in the chosen cache, else 0, [B x M]} */
  INDArray cached() {
    return data.getFeatures(CACHED);
  }

  /** {@return features of the models in the next frame, [B x M F]} */
  INDArray nextModels() {
    return data.getFeatures(NEXT_MODELS);
  }

  /** {@return what the cache saved, normalised, [B x 1]} */
  INDArray saved() {
    return data.getLabels(SAVED);
  }

  /** {@return 1 where the episode goes on, else 0, [B x 1]} */
  INDArray continues() {
    return data.getLabels(CONTINUES);
  }
}
