package io.t2drl.train;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.experience.JobGroup;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.spark.AgentTrainingMaster;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains one agent for a round: every learner draws minibatches from its share of the replay
 * window, and parameters are averaged several times.
 *
 * @param <R> a learner's share of the replay window
 */
final class AgentTrainer<R extends Serializable> {

  private final JavaSparkContext spark;
  private final Agent agent;
  private final int learners;
  private final int batch;
  private final int updates;
  private final int averagings;
  private final Streams streams;
  private final Sampler<R> sampler;

  /**
   * Draws a learner's minibatches.
   *
   * @param <R> a learner's share of the replay window
   */
  interface Sampler<R> extends Serializable {
    Iterator<MultiDataSet> sample(R replay, int count, RandomGenerator random);
  }

  /**
   * What a round of learning yields.
   *
   * @param state the averaged state
   * @param losses mean losses over the averagings, by output of the agent's graph
   */
  record Outcome(AgentState state, double[] losses) {}

  AgentTrainer(
      JavaSparkContext spark,
      Agent agent,
      int learners,
      int batch,
      int updates,
      int averagings,
      Streams streams,
      Sampler<R> sampler) {
    this.spark = spark;
    this.agent = agent;
    this.learners = learners;
    this.batch = batch;
    this.updates = updates;
    this.averagings = averagings;
    // The agents of a run draw from streams of their own.
    this.streams =
        new Streams(streams.stream(Purpose.LEARNING, agent.name().hashCode(), -1).nextLong());
    this.sampler = sampler;
  }

  /**
   * Learns from a replay window.
   *
   * @param round number of the round
   * @param start where the agent stands
   * @param replay one element and partition per learner
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Outcome train(int round, AgentState start, JavaRDD<R> replay, LongConsumer averaged) {
    AgentTrainingMaster master = new AgentTrainingMaster(agent, start, learners, batch, streams);
    SparkComputationGraph graph =
        new SparkComputationGraph(spark, Graphs.restore(agent.configuration(), start), master);
    replay.persist(StorageLevel.MEMORY_AND_DISK());
    double[] losses = null;
    try {
      for (int i = 0; i < averagings; i++) {
        int count = updates * (i + 1) / averagings - updates * i / averagings;
        JavaRDD<MultiDataSet> minibatches = minibatches(replay, count, round, i);
        String description =
            "round %d: %s learns, averaging %d of %d"
                .formatted(round, agent.name(), i + 1, averagings);
        JobGroup.call(
            spark, "round " + round, description, () -> graph.fitMultiDataSet(minibatches));
        losses = add(losses, master.losses(), (double) count / updates);
        averaged.accept((long) count * learners);
      }
    } finally {
      replay.unpersist(false);
    }
    return new Outcome(master.state(), losses);
  }

  private JavaRDD<MultiDataSet> minibatches(
      JavaRDD<R> replay, int count, int round, int averaging) {
    long key = (long) round * averagings + averaging;
    Sampler<R> sampling = sampler;
    Streams drawn = streams;
    return replay.mapPartitionsWithIndex(
        (learner, shares) ->
            sampling.sample(shares.next(), count, drawn.stream(Purpose.REPLAY, learner, key)),
        true);
  }

  private static double[] add(double[] sums, double[] losses, double share) {
    double[] result = sums == null ? new double[losses.length] : sums;
    for (int i = 0; i < result.length; i++) {
      result[i] += share * losses[i];
    }
    return result;
  }
}
