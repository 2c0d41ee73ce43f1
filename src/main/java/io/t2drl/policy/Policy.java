package io.t2drl.policy;

import java.io.Serializable;

/**
 * A decision maker for both timescales.
 *
 * @param name name for reports
 * @param cacher long timescale
 * @param allocator short timescale
 * @param caching where the cacher comes from
 * @param allocation where the allocator comes from
 */
public record Policy(
    String name, Cacher cacher, Allocator allocator, Origin caching, Origin allocation)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * A policy that was not learned.
   *
   * @param name name for reports
   * @param cacher long timescale
   * @param allocator short timescale
   */
  public Policy(String name, Cacher cacher, Allocator allocator) {
    this(name, cacher, allocator, Origin.fixed(name), Origin.fixed(name));
  }

  /** {@return the caching of one policy with the allocation of another} */
  public static Policy of(String name, Policy caching, Policy allocation) {
    return new Policy(
        name, caching.cacher, allocation.allocator, caching.caching, allocation.allocation);
  }

  /** {@return this policy, whose checkpoints lie in a run directory} */
  public Policy from(String run) {
    return new Policy(name, cacher, allocator, caching.in(run), allocation.in(run));
  }

  /** {@return round whose parameters choose caches; {@link Origin#NOT_LEARNED} without any} */
  public long cacherVersion() {
    return caching.round();
  }

  /** {@return round whose parameters allocate; {@link Origin#NOT_LEARNED} without any} */
  public long allocatorVersion() {
    return allocation.round();
  }
}
