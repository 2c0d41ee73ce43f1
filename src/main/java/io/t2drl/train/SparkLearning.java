package io.t2drl.train;

import io.t2drl.jobs.JobGroup;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Losses;
import io.t2drl.learn.spark.AgentTrainingMaster;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains an agent for a round with one Spark task per learner.
 *
 * @param <R> a learner's share of the replay window
 * @param spark where the learners run
 * @param plan how the agent learns
 */
record SparkLearning<R extends Serializable>(JavaSparkContext spark, LearningPlan<R> plan) {

  /**
   * Learns from a replay window.
   *
   * @param round number of the round
   * @param start where the agent stands
   * @param replay one element and partition per learner
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Learners.Outcome train(int round, AgentState start, JavaRDD<R> replay, LongConsumer averaged) {
    AgentTrainingMaster master =
        new AgentTrainingMaster(plan.agent(), start, plan.learners(), plan.batch(), plan.streams());
    SparkComputationGraph graph =
        new SparkComputationGraph(
            spark, Graphs.restore(plan.agent().configuration(), start), master);
    replay.persist(StorageLevel.MEMORY_AND_DISK());
    List<Losses> losses = new ArrayList<>();
    try {
      for (int i = 0; i < plan.averagings(); i++) {
        JavaRDD<MultiDataSet> minibatches = minibatches(replay, round, i);
        String description =
            String.format(
                Locale.ROOT,
                "round %d: %s learns, averaging %d of %d",
                round,
                plan.agent().name(),
                i + 1,
                plan.averagings());
        JobGroup.call(
            spark, "round " + round, description, () -> graph.fitMultiDataSet(minibatches));
        losses.add(master.losses());
        averaged.accept((long) plan.updates(i) * plan.learners());
      }
    } finally {
      replay.unpersist(false);
    }
    return new Learners.Outcome(master.state(), plan.losses(losses));
  }

  private JavaRDD<MultiDataSet> minibatches(JavaRDD<R> replay, int round, int averaging) {
    LearningPlan<R> drawn = plan;
    return replay.mapPartitionsWithIndex(
        (learner, shares) -> drawn.minibatches(shares.next(), learner, round, averaging), true);
  }
}
