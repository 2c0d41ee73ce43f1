package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Cost of a request: alpha D + (1 - alpha) TV.
 *
 * @param alpha weight of the delay D against the total variation TV
 */
public record CostSettings(
    @Option(value = "Weight of delay against total variation", min = 0, max = 1) double alpha)
    implements Serializable {}
