package io.t2drl.learn.layer;

/**
 * Smooth L1 loss (Huber 1964), divided by its threshold: quadratic up to it, linear with slope 1
 * beyond.
 */
public final class HuberLoss extends RowMeanLoss {

  private static final long serialVersionUID = 1;

  private double threshold;

  /** For DL4J's JSON reader. */
  HuberLoss() {}

  /**
   * Creates the loss.
   *
   * @param threshold residual from which it grows linearly
   */
  public HuberLoss(double threshold) {
    this.threshold = threshold;
  }

  @Override
  double loss(double output, double label) {
    double residual = Math.abs(output - label);
    return residual < threshold ? residual * residual / (2 * threshold) : residual - threshold / 2;
  }

  @Override
  double slope(double output, double label) {
    return Math.max(-1, Math.min(1, (output - label) / threshold));
  }
}
