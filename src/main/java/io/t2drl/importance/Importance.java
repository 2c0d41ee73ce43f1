package io.t2drl.importance;

/**
 * How much a factor decides on whether a configuration is among the best.
 *
 * @param name the factor
 * @param share its part of the importance of all factors, which add up to 1; 0 for all where none
 *     matters
 * @param low lower end of the 95 % interval of the share
 * @param high upper end of it
 * @param chance what a factor without influence stays below in 95 % of such searches, by luck alone
 * @param configurations how many had the factor
 */
public record Importance(
    String name, double share, double low, double high, double chance, int configurations) {}
