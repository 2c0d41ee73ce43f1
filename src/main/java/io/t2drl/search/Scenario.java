package io.t2drl.search;

import io.t2drl.config.Settings;

/**
 * A scenario that points are trained in.
 *
 * @param name name or file, as the grid has it
 * @param base its valid settings as the grid begins with them, before a point changes any: the
 *     default that the best points are judged beside
 */
public record Scenario(String name, Settings base) {}
