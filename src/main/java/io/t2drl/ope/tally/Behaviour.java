package io.t2drl.ope.tally;

import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import java.io.Serializable;
import java.util.Optional;

/**
 * A policy that acted in logged episodes, to be drawn from again.
 *
 * @param plain as it acted where its allocator did not explore; null where it cannot be had any
 *     more
 * @param exploring as it acted where its allocator explored; null where it cannot be had any more
 * @param deliberate whether neither its allocator nor its cacher explored anywhere
 * @param caching where its cacher came from
 * @param allocation where its allocator came from
 */
public record Behaviour(
    Policy plain, Policy exploring, boolean deliberate, Origin caching, Origin allocation)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return a policy that did not explore} */
  public static Behaviour of(Policy policy) {
    return new Behaviour(policy, policy, true, policy.caching(), policy.allocation());
  }

  /** {@return who acted in a cell; nothing where it cannot be had any more} */
  Optional<Policy> policy(boolean explored) {
    return Optional.ofNullable(explored ? exploring : plain);
  }

  /** {@return whether a policy is this very one, so that the logs are its own doing} */
  boolean is(Policy policy) {
    return deliberate && same(caching, policy.caching()) && same(allocation, policy.allocation());
  }

  /** Not the place: a run that was moved acts as before. */
  private static boolean same(Origin one, Origin other) {
    return one.name().equals(other.name())
        && one.round() == other.round()
        && one.parameters().equals(other.parameters())
        && one.acting().equals(other.acting());
  }
}
