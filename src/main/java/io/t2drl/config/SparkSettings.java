package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * How work is spread over a cluster; never part of a result.
 *
 * @param partitions simulation partitions; 0: as many as there are cores, and enough that none has
 *     more than 32 blocks; at most one per block
 */
public record SparkSettings(
    @Option(
            value =
                "Simulation partitions; 0: one per core, and enough that none has more than 32"
                    + " blocks of cells; at most one per block",
            min = 0)
        int partitions)
    implements Serializable {}
