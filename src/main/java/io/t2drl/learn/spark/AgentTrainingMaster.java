package io.t2drl.learn.spark;

import io.t2drl.edge.Streams;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnerReport;
import io.t2drl.learn.Losses;
import io.t2drl.learn.layer.Tensors;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Parameter averaging for agents. Differs from DL4J's own master, which it extends, in what
 * reinforcement learning needs:
 *
 * <ul>
 *   <li>partition i of the data is learner i's own sequence of minibatches, neither counted, split
 *       nor shuffled;
 *   <li>minibatches are transitions, and targets are computed in the task from local target
 *       networks;
 *   <li>Adam's step count and all updater state survive from one averaging to the next;
 *   <li>results are averaged in the order of the learners, weighted by examples, in a tree of fixed
 *       shape, so that the average is the same bit for bit whichever task ends first and the driver
 *       holds few states; one broadcast carries the state, and is freed.
 * </ul>
 */
public final class AgentTrainingMaster extends ParameterAveragingTrainingMaster {

  private static final boolean SAVE_UPDATER = true;

  private final Agent agent;
  private final Streams streams;
  private AgentState state;
  private Losses losses = Losses.NONE;

  /**
   * Creates a master for a run.
   *
   * @param agent what is trained
   * @param state where it stands
   * @param learners number of learners; the data must have as many partitions
   * @param batch examples per minibatch
   * @param streams the run's random streams
   */
  public AgentTrainingMaster(
      Agent agent, AgentState state, int learners, int batch, Streams streams) {
    super(SAVE_UPDATER, learners, batch, batch, 1, 0);
    this.agent = agent;
    this.state = state;
    this.streams = streams;
    this.rddTrainingApproach = RDDTrainingApproach.Direct;
    this.repartition = Repartition.Never;
    this.storageLevel = null;
  }

  /** {@return where the agent stands after the averagings so far} */
  public AgentState state() {
    return state;
  }

  /** {@return mean losses of the last averaging's updates} */
  public Losses losses() {
    return losses;
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> minibatches) {
    if (minibatches.getNumPartitions() != numWorkers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "one partition per learner is needed: %d learners, %d partitions",
              numWorkers,
              minibatches.getNumPartitions()));
    }
    doIteration(graph, minibatches, 1, 1);
  }

  @Override
  protected void doIteration(
      SparkComputationGraph graph, JavaRDD<MultiDataSet> minibatches, int split, int splits) {
    Broadcast<AgentState> start = graph.getSparkContext().broadcast(state);
    try {
      WorkerConfiguration configuration =
          new WorkerConfiguration(true, batchSizePerWorker, batchSizePerWorker, 0, 0, false);
      LearningCounters counters = LearningCounters.of(graph.getSparkContext(), agent.name());
      AgentWorker worker = new AgentWorker(configuration, agent, start, streams, counters);
      JavaRDD<ParameterAveragingTrainingResult> results =
          minibatches.mapPartitions(new LearnerTask(worker));
      processResults(null, graph, results, split, splits);
    } finally {
      start.destroy();
    }
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer unused,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    LearnerReport average =
        AveragingTree.average(results.map(result -> ((AgentResult) result).report()), numWorkers);
    state = average.state();
    losses = average.losses();

    ComputationGraph network = graph.getNetwork();
    network.setParams(Tensors.matrix(state.parameters(), 1));
    network.setUpdater(new ComputationGraphUpdater(network, Tensors.matrix(state.updater(), 1)));
    Graphs.setUpdates(network, state.updates());
    graph.setScore(average.losses().sum());
  }
}
