package io.t2drl.config;

import java.io.Serializable;

/**
 * How work is spread over a cluster; never part of a result.
 *
 * @param partitions simulation partitions; 0: as many as there are cores, at most one per block
 */
public record SparkSettings(
    @Option(
            value = "Simulation partitions; 0: one per core, at most one per block of cells",
            min = 0)
        int partitions)
    implements Serializable {}
