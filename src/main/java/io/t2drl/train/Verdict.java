package io.t2drl.train;

import java.util.Optional;

/**
 * How good a checkpoint acts without exploration.
 *
 * @param reward mean slot reward
 * @param hitRatio share of the requests that the edge served
 * @param gapClosed share of the gap between RCARS and the oracle that it closes; empty where the
 *     oracle cannot be computed, or is no better than RCARS
 */
public record Verdict(double reward, double hitRatio, Optional<Double> gapClosed) {}
