package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Cost of a request: alpha D + (1 - alpha) Q.
 *
 * @param alpha weight of the delay D against the quality Q, lower being better
 * @param quality what Q is measured in; the numbers are the catalogue's, this only says what they
 *     are
 */
public record CostSettings(
    @Option(value = "Weight of delay against quality", min = 0, max = 1) double alpha,
    @Option("What quality is measured in: only says what the catalogue's A2 and A4 are")
        QualityMeasure quality)
    implements Serializable {}
