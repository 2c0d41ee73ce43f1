package io.t2drl.calibrate.curve;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * Generation time over denoising steps: a line, fitted by Theil and Sen. The slope is the median of
 * the slopes of all pairs of rows, the constant the median of what it leaves; up to 29 % of the
 * rows may be arbitrarily wrong (Theil 1950; Sen 1968).
 *
 * @param b1 seconds per denoising step, above 0
 * @param b2 seconds whatever the steps, at least 0
 */
public record DelayLine(double b1, double b2) {

  /** {@return seconds after so many steps} */
  public double at(double steps) {
    return b1 * steps + b2;
  }

  /**
   * Fits the slope, in a time that grows with the square of the rows.
   *
   * @param steps of each row
   * @param seconds of each row
   * @return seconds per step; empty where steps do not vary or more of them do not take longer
   */
  public static OptionalDouble slope(double[] steps, double[] seconds) {
    ResizableDoubleArray slopes = new ResizableDoubleArray();
    for (int i = 1; i < steps.length; i++) {
      for (int j = 0; j < i; j++) {
        double run = steps[i] - steps[j];
        if (run != 0) {
          slopes.addElement((seconds[i] - seconds[j]) / run);
        }
      }
    }
    if (slopes.getNumElements() == 0) {
      return OptionalDouble.empty();
    }
    double median = new Median().evaluate(slopes.getElements());
    return median > 0 ? OptionalDouble.of(median) : OptionalDouble.empty();
  }

  /**
   * {@return the line of a given slope; one that needs a negative constant goes through the origin
   * instead}
   *
   * @param steps of each row
   * @param seconds of each row
   * @param slope seconds per step
   */
  public static DelayLine through(double[] steps, double[] seconds, double slope) {
    double[] left = new double[steps.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = seconds[i] - slope * steps[i];
    }
    double constant = new Median().evaluate(left);
    return constant >= 0 ? new DelayLine(slope, constant) : proportional(steps, seconds);
  }

  /** {@return the line through the origin} */
  public static DelayLine proportional(double[] steps, double[] seconds) {
    double[] ratios = new double[steps.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = seconds[i] / steps[i];
    }
    return new DelayLine(new Median().evaluate(ratios), 0);
  }
}
