package io.t2drl.policy;

import java.io.Serializable;

/**
 * A decision maker for both timescales.
 *
 * @param name name for reports
 * @param cacher long timescale
 * @param allocator short timescale
 * @param cacherVersion round whose parameters choose caches; {@link #NOT_LEARNED} without any
 * @param allocatorVersion round whose parameters allocate; {@link #NOT_LEARNED} without any
 */
public record Policy(
    String name, Cacher cacher, Allocator allocator, long cacherVersion, long allocatorVersion)
    implements Serializable {

  /** Version of what was not learned. */
  public static final long NOT_LEARNED = -1;

  /**
   * A policy that was not learned.
   *
   * @param name name for reports
   * @param cacher long timescale
   * @param allocator short timescale
   */
  public Policy(String name, Cacher cacher, Allocator allocator) {
    this(name, cacher, allocator, NOT_LEARNED, NOT_LEARNED);
  }

  /** {@return the caching of one policy with the allocation of another} */
  static Policy of(String name, Policy caching, Policy allocation) {
    return new Policy(
        name,
        caching.cacher,
        allocation.allocator,
        caching.cacherVersion,
        allocation.allocatorVersion);
  }
}
