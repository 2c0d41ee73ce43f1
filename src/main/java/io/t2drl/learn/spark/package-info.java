/**
 * Training of agents on a Spark cluster: DL4J's parameter averaging with the replay and the updates
 * of our learners.
 */
package io.t2drl.learn.spark;
