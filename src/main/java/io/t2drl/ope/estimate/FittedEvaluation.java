package io.t2drl.ope.estimate;

import io.t2drl.ope.fitted.FittedValue;
import java.util.Optional;

/**
 * Fitted Q evaluation of the policy's caches, on the rewards that the critic expects of its
 * allocations under the logged caches. Intervals are by leaving out groups of episodes.
 */
public record FittedEvaluation() implements Estimator {

  @Override
  public String name() {
    return "fitted-q";
  }

  @Override
  public Estimate estimate(PolicyLogs logs, Resamples resamples) {
    FittedValue fitted = FittedValue.of(logs.groups(), logs.frames());
    Optional<String> refusal = Refusals.uncovered(logs);
    return new Estimate(
        name(),
        around(fitted.value(), fitted.quantile() * fitted.error()),
        around(fitted.difference(), fitted.quantile() * fitted.differenceError()),
        Double.NaN,
        Double.NaN,
        refusal);
  }

  private static Interval around(double value, double half) {
    return new Interval(value, value - half, value + half);
  }
}
