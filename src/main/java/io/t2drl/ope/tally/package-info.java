/**
 * One pass over logged episodes: what every estimator must know of each, for every policy that is
 * judged, as a few sums.
 */
package io.t2drl.ope.tally;
