package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * The network of {@code train.cacher = scoring}, which scores models instead of listed caches;
 * whatever else it learns by stands in {@link DdqnSettings}.
 *
 * @param width width of the per-model layers
 * @param loads rank of the interactions by which cached models make each other worth less, and of
 *     those by which they make each other worth more
 * @param searchNodes most nodes of the search for the best cache; beyond them the best one found
 *     stands
 */
public record ScoringSettings(
    @Option(value = "Width of the per-model layers", min = 1) int width,
    @Option(
            value =
                "Rank of the interactions by which cached models make each other worth less, and of"
                    + " those by which they make each other worth more; 0: values are sums",
            min = 0,
            max = 64)
        int loads,
    @Option(
            value =
                "Most nodes of the search for the best cache; beyond them the best one found"
                    + " stands",
            min = 1)
        int searchNodes)
    implements Serializable {}
