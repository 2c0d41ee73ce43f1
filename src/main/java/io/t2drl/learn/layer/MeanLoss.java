package io.t2drl.learn.layer;

/**
 * The mean output times a weight, whatever the labels: a negative weight maximises, a positive one
 * minimises.
 */
public final class MeanLoss extends RowMeanLoss {

  private static final long serialVersionUID = 1;

  private double weight;

  /** For DL4J's JSON reader. */
  MeanLoss() {}

  /**
   * Creates the loss.
   *
   * @param weight factor of the mean
   */
  public MeanLoss(double weight) {
    this.weight = weight;
  }

  @Override
  double loss(double output, double label) {
    return weight * output;
  }

  @Override
  double slope(double output, double label) {
    return weight;
  }
}
