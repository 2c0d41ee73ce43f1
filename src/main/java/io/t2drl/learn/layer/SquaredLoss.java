package io.t2drl.learn.layer;

/** Squared error times a weight, summed over the columns. */
public final class SquaredLoss extends RowMeanLoss {

  private static final long serialVersionUID = 1;

  private double weight;

  /** For DL4J's JSON reader. */
  SquaredLoss() {}

  /**
   * Creates the loss.
   *
   * @param weight factor of the squared error
   */
  public SquaredLoss(double weight) {
    this.weight = weight;
  }

  @Override
  double loss(double output, double label) {
    return weight * (output - label) * (output - label);
  }

  @Override
  double slope(double output, double label) {
    return 2 * weight * (output - label);
  }
}
