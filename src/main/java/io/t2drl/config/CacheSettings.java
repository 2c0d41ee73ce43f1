package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * The edge server's storage and what the caching agent may choose from.
 *
 * @param capacity storage in GB
 * @param loadRate rate at which one model is loaded, in bit/s; infinity switches loading times off
 * @param actions caches the agent chooses from
 * @param overflowPenalty reduction of the frame reward per GB over capacity, where infeasible
 *     caches are allowed
 * @param maxActions largest number of caches that may be listed as actions
 */
public record CacheSettings(
    @Option(value = "Storage of the edge server", unit = "GB", min = 0, exclusiveMin = true)
        double capacity,
    @Option(
            value = "Rate at which a model is loaded into the cache; infinity: no loading time",
            unit = "bit/s",
            min = 0,
            exclusiveMin = true,
            infinite = true)
        double loadRate,
    @Option(
            "Caches the agent chooses from: maximal feasible ones, all feasible ones, or every"
                + " subset")
        Actions actions,
    @Option(
            value =
                "Reduction of the frame reward per GB over capacity (only with actions = every)",
            min = 0)
        double overflowPenalty,
    @Option(value = "Refuse to list more caches than this as actions", min = 1) int maxActions)
    implements Serializable {

  /** Sets of caches an agent may choose from. */
  public enum Actions {
    /** Feasible caches to which no further model can be added. */
    MAXIMAL,
    /** Every cache that fits the capacity. */
    FEASIBLE,
    /** Every subset of the catalogue; overflow is penalised. */
    EVERY
  }
}
