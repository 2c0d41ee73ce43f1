package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * How policies are judged.
 *
 * @param episodes episodes per evaluation during training
 * @param tableSamples slots drawn per popularity state behind the oracle and best-fixed caches,
 *     where the requests of a slot are too many to plan exactly, and behind the upper bound where
 *     the caches are too many to list
 * @param seed root of evaluation's random streams, apart from training's
 */
public record EvaluationSettings(
    @Option(value = "Episodes per evaluation during training", min = 1) int episodes,
    @Option(
            value =
                "Slots drawn per popularity state behind the oracle and best-fixed caches, where"
                    + " the requests of a slot are too many to plan exactly, and behind the upper"
                    + " bound where the caches are too many to list",
            min = 1)
        int tableSamples,
    @Option("Root of evaluation's random streams, apart from training's") long seed)
    implements Serializable {}
