package io.t2drl.experience;

import io.t2drl.learn.Exploration;
import io.t2drl.policy.Policy;

/**
 * Who acts in a round, and how much it explores: what off-policy learning must know about the data.
 *
 * @param policy the decision maker, exploration included
 * @param version round whose parameters act; {@link #NOT_LEARNED} for policies without parameters
 * @param exploration the allocator's exploration noise
 * @param epsilon probability of a random cache
 */
public record Behaviour(Policy policy, long version, Exploration exploration, double epsilon) {

  /** Version of policies that were not learned. */
  public static final long NOT_LEARNED = -1;

  /**
   * A policy that neither learned nor explores.
   *
   * @param policy the decision maker
   * @return its behaviour
   */
  public static Behaviour fixed(Policy policy) {
    return new Behaviour(policy, NOT_LEARNED, Exploration.NONE, 0);
  }
}
