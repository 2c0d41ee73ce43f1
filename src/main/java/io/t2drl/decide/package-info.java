/**
 * Deciding with a trained policy, without Spark or anything else but the JDK:
 *
 * <pre>{@code
 * Policy policy = Policy.load(Path.of("policy.t2drl"));
 * boolean[] cached = policy.cache(new CellState(0, new boolean[policy.models()], new double[0][]));
 * Allocation allocation = policy.allocate(slot);
 * }</pre>
 */
package io.t2drl.decide;
