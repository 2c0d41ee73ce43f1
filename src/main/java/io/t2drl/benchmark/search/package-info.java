/**
 * Measures a search as users run it: thousands of tiny trainings, stopped at half and gone on with,
 * and what all that takes beside the trainings themselves.
 */
package io.t2drl.benchmark.search;
