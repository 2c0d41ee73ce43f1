/**
 * One page of a training run, while it runs and afterwards: what its files say, and what its latest
 * policy does beside the optimum on the episodes that the run is judged on. It reads, and needs no
 * Spark.
 */
package io.t2drl.report;
