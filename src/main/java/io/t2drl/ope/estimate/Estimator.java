package io.t2drl.ope.estimate;

/** One way to tell what a policy earns from what logged episodes say of it. */
public sealed interface Estimator
    permits DirectMethod, JointWeights, UserWeights, FittedEvaluation, DoublyRobust {

  /** {@return its name in reports} */
  String name();

  /**
   * Estimates.
   *
   * @param logs what the episodes say
   * @param resamples the same episodes drawn anew
   */
  Estimate estimate(PolicyLogs logs, Resamples resamples);
}
