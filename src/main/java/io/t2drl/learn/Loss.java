package io.t2drl.learn;

/**
 * A loss that agents minimise.
 *
 * @param name its name: that of the graph's output which has it, and of its column in the metrics
 * @param description what it means
 */
public record Loss(String name, String description) {}
