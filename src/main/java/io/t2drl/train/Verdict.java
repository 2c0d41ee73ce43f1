package io.t2drl.train;

/**
 * How good a checkpoint acts without exploration.
 *
 * @param reward mean slot reward
 * @param hitRatio share of the requests that the edge served
 * @param gapClosed share of the gap between RCARS and the oracle that it closes
 */
public record Verdict(double reward, double hitRatio, double gapClosed) {}
