package io.t2drl.config;

import java.io.Serializable;

/**
 * How policies are judged.
 *
 * @param episodes episodes per evaluation during training
 * @param tableSamples Monte Carlo slots per popularity state behind the oracle and best-fixed
 *     caches
 * @param seed root of evaluation's random streams, apart from training's
 */
public record EvaluationSettings(
    @Option(value = "Episodes per evaluation during training", min = 1) int episodes,
    @Option(
            value =
                "Monte Carlo slots per popularity state behind the oracle and best-fixed caches",
            min = 1)
        int tableSamples,
    @Option("Root of evaluation's random streams, apart from training's") long seed)
    implements Serializable {}
