package io.t2drl.ope;

import io.t2drl.ope.estimate.Estimate;
import io.t2drl.ope.estimate.Interval;
import java.util.List;
import java.util.Optional;

/**
 * Policies judged from logs.
 *
 * @param episodes how many there are
 * @param drawn how many of them were acted in by a policy that can be drawn from again
 * @param observed mean frame reward of the logs
 * @param policies what the logs say of each policy, in the order given
 */
public record Judged(int episodes, int drawn, Interval observed, List<OfPolicy> policies) {

  /** Makes the list immutable. */
  public Judged {
    policies = List.copyOf(policies);
  }

  /**
   * What the logs say of a policy.
   *
   * @param policy its name
   * @param uncovered share of its decisions of which the logs have too few examples
   * @param link mean seconds of its requests on the radio link; nothing where that share is too
   *     large
   * @param estimates by estimator
   */
  public record OfPolicy(
      String policy, double uncovered, Optional<Interval> link, List<Estimate> estimates) {

    /** Makes the list immutable. */
    public OfPolicy {
      estimates = List.copyOf(estimates);
    }

    /**
     * {@return the estimate to go by: the first one, in the order in which they stand, that means
     * something}
     */
    public Optional<Estimate> recommended() {
      return estimates.stream().filter(Estimate::answers).findFirst();
    }
  }
}
