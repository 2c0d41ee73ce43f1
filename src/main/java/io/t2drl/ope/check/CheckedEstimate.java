package io.t2drl.ope.check;

import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.estimate.Interval;

/**
 * What an estimator says of a policy from one dataset.
 *
 * @param policy place of the policy
 * @param estimator place of the estimator
 * @param uncovered share of the policy's decisions without examples
 * @param answers whether it gives an answer
 * @param reward mean frame reward
 * @param difference what that is beyond the rewards of the dataset
 * @param effectiveSize what its weights are worth, in episodes
 * @param bandwidth width of its kernel
 */
public record CheckedEstimate(
    int policy,
    int estimator,
    double uncovered,
    boolean answers,
    Interval reward,
    Interval difference,
    double effectiveSize,
    double bandwidth) {

  static CheckedEstimate of(int policy, int estimator, double uncovered, Estimate estimate) {
    return new CheckedEstimate(
        policy,
        estimator,
        uncovered,
        estimate.answers(),
        estimate.reward(),
        estimate.difference(),
        estimate.effectiveSize(),
        estimate.bandwidth());
  }

  /** {@return it in numbers: records pass through Java's serialisation only} */
  double[] write() {
    return new double[] {
      policy,
      estimator,
      uncovered,
      answers ? 1 : 0,
      reward.value(),
      reward.low(),
      reward.high(),
      difference.value(),
      difference.low(),
      difference.high(),
      effectiveSize,
      bandwidth
    };
  }

  /** {@return what {@link #write} has written} */
  static CheckedEstimate read(double[] numbers) {
    return new CheckedEstimate(
        (int) numbers[0],
        (int) numbers[1],
        numbers[2],
        numbers[3] > 0,
        new Interval(numbers[4], numbers[5], numbers[6]),
        new Interval(numbers[7], numbers[8], numbers[9]),
        numbers[10],
        numbers[11]);
  }
}
