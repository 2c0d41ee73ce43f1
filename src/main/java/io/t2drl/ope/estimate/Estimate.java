package io.t2drl.ope.estimate;

import java.util.Optional;

/**
 * What an estimator says of a policy.
 *
 * @param estimator its name
 * @param reward mean frame reward of the policy
 * @param difference what that is beyond the rewards of the logs, episode by episode
 * @param bandwidth width of its kernel in standard deviations of the logged actions; NaN without
 *     one
 * @param effectiveSize how many episodes of the policy itself its weights are worth; NaN without
 *     weights
 * @param refusal why its figures mean nothing, as a sentence; empty where they do
 */
public record Estimate(
    String estimator,
    Interval reward,
    Interval difference,
    double bandwidth,
    double effectiveSize,
    Optional<String> refusal) {

  /** {@return whether its figures mean something} */
  public boolean answers() {
    return refusal.isEmpty();
  }
}
