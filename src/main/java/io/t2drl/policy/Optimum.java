package io.t2drl.policy;

/**
 * The best that can be done in a world, or nearly.
 *
 * @param policy the optimal policy, or one that comes close to it
 * @param slack how much more than it a policy could earn on average; 0 where it is optimal
 * @param isExact whether the policy is optimal, so that no bound stands in for it
 */
public record Optimum(Policy policy, double slack, boolean isExact) {}
