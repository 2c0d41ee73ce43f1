package io.t2drl.policy;

/**
 * How likely caches were to be chosen: what off-policy learning must know about the policy that
 * chose them.
 *
 * @param probability exact probability with which the policy chooses each cell's cache, [E]; NaN
 *     where it is not worked out
 * @param explored whether chance decided, [E]: whether it is another cache than the one that the
 *     policy holds for the best
 */
public record CacheOdds(double[] probability, boolean[] explored) {}
