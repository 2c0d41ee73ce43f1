package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Geometry and clock of one cell.
 *
 * @param users users per cell, U
 * @param frames frames per episode, T (long timescale)
 * @param slots slots per frame, K (short timescale)
 * @param slotSeconds length of a slot, tau, in seconds
 * @param side side of the square cell in metres; the base station stands in the middle
 * @param step largest distance a user walks per slot, in metres
 * @param minDistance smallest distance between user and base station, in metres
 */
public record CellSettings(
    @Option(value = "Users per cell (U)", min = 1, max = 10_000) int users,
    @Option(value = "Frames per episode (T), the long timescale", min = 1) int frames,
    @Option(value = "Slots per frame (K), the short timescale", min = 1) int slots,
    @Option(value = "Length of a slot (tau)", unit = "s", min = 0, exclusiveMin = true)
        double slotSeconds,
    @Option(value = "Side of the square cell", unit = "m", min = 0, exclusiveMin = true)
        double side,
    @Option(value = "Largest distance a user walks in a slot", unit = "m", min = 0) double step,
    @Option(
            value = "Smallest distance of a user from the base station",
            unit = "m",
            min = 0,
            exclusiveMin = true)
        double minDistance)
    implements Serializable {}
