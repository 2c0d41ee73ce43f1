package io.t2drl.page;

/**
 * One of the best configurations, trained again from fresh seeds and judged on fresh episodes.
 *
 * @param id what it is called
 * @param settings its configuration as arguments of the command line; empty for the default
 * @param searchScore what it showed in the search; NaN for what was not searched
 * @param score what it showed when judged
 * @param low lower end of the 95 % interval of the score; NaN where there is none
 * @param high upper end of it
 * @param drop by how much it fell short of the search's figure; NaN where there was none
 */
public record Winner(
    String id,
    String settings,
    double searchScore,
    double score,
    double low,
    double high,
    double drop) {}
