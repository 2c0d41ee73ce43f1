package io.t2drl.learn.layer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Base of our losses: the mean over the rows of a loss per row, whose elements are weighted by the
 * mask where there is one. Each loss is a mean over its <em>own</em> rows (with {@code
 * miniBatch(false)} DL4J does not divide again), since critic and actor see minibatches of
 * different size. Outputs are used as they are (identity activation).
 */
abstract sealed class RowMeanLoss implements ILossFunction
    permits HuberLoss, MeanLoss, SquaredLoss {

  private static final long serialVersionUID = 1;

  /** Loss of one element. */
  abstract double loss(double output, double label);

  /** Derivative of {@link #loss} by the output. */
  abstract double slope(double output, double label);

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    double sum = 0;
    for (float row : rows(labels, output, mask)) {
      sum += row;
    }
    // Loss layers ask for the sum and divide by the rows themselves.
    return average ? sum / output.rows() : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return Tensors.matrix(rows(labels, output, mask), output.rows());
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    float[] y = Tensors.read(output);
    float[] t = Tensors.read(labels);
    float[] w = mask == null ? null : Tensors.read(mask);
    float[] g = new float[y.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = (float) (slope(y[i], t[i]) * (w == null ? 1 : w[i]) / output.rows());
    }
    return Tensors.matrix(g, output.rows());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, output, activation, mask, average),
        computeGradient(labels, output, activation, mask));
  }

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  private float[] rows(INDArray labels, INDArray output, INDArray mask) {
    float[] y = Tensors.read(output);
    float[] t = Tensors.read(labels);
    float[] w = mask == null ? null : Tensors.read(mask);
    int columns = output.columns();
    float[] rows = new float[output.rows()];
    for (int i = 0; i < y.length; i++) {
      rows[i / columns] += (float) (loss(y[i], t[i]) * (w == null ? 1 : w[i]));
    }
    return rows;
  }
}
