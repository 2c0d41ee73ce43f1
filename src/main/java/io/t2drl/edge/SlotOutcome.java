package io.t2drl.edge;

/**
 * What came of one slot (row-major arrays).
 *
 * @param link time on the wireless link in seconds, both ways, [E x U]
 * @param delay delay from request to delivery in seconds, [E x U]
 * @param tv total variation, lower is better, [E x U]
 * @param reward minus the mean cost over a cell's users, [E]
 */
public record SlotOutcome(double[] link, double[] delay, double[] tv, double[] reward) {}
