package io.t2drl.page;

/**
 * A rung of a search that stops trials early.
 *
 * @param rounds where it is, rounds
 * @param entered how many trials reached it
 * @param promoted how many of them went on; all of them at the last rung, where there is nothing
 *     further
 * @param correlation rank correlation of scores here with those in the end; NaN where not measured
 */
public record Rung(int rounds, int entered, int promoted, double correlation) {}
