package io.t2drl.ope.tally;

/**
 * How likely what happened in a slot was under the policy that acted.
 *
 * @param users of every user, [E x U x H]
 * @param cells of every cell, [E x H]
 */
record Acted(double[] users, double[] cells) {}
