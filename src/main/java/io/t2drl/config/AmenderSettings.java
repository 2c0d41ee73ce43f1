package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Map from raw actions in [-1, 1] to feasible allocations.
 *
 * @param bandwidthFloor added to every bandwidth weight before normalising, so that no user is
 *     starved
 */
public record AmenderSettings(
    @Option(
            value = "Added to every bandwidth weight before normalising",
            min = 0,
            max = 1,
            exclusiveMin = true)
        double bandwidthFloor)
    implements Serializable {}
