package io.t2drl.experience.recording;

import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;

/**
 * Who acts in a round, and how much it explores: what off-policy learning must know about the data.
 *
 * @param policy the decision maker, exploration included
 * @param exploration the allocator's exploration
 * @param epsilon probability of a random cache
 * @param contender probability of a contender: a cache drawn among those of largest value
 */
public record Behaviour(Policy policy, Exploration exploration, double epsilon, double contender) {

  /**
   * A policy that does not explore.
   *
   * @param policy the decision maker
   * @return its behaviour
   */
  public static Behaviour fixed(Policy policy) {
    return new Behaviour(policy, Exploration.NONE, 0, 0);
  }
}
