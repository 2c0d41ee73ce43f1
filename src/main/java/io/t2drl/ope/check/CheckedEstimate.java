package io.t2drl.ope.check;

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
    double bandwidth) {}
