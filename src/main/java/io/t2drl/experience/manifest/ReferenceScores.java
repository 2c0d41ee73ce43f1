package io.t2drl.experience.manifest;

/**
 * Mean rewards of policies that need no learning, in the world of a dataset, on the episodes and
 * with the seed of {@code evaluation}: what returns are measured against.
 *
 * @param random random caches, random allocations
 * @param rcars random caches, equal shares
 * @param oracle exact caching and allocation; null where the caches are too many to list
 */
public record ReferenceScores(double random, double rcars, Double oracle) {}
