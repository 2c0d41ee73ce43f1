package io.t2drl.learn.spark;

import io.t2drl.edge.Streams;
import io.t2drl.learn.Agent;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.LearnerSession;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Runs one learner inside a Spark task. The minibatches are transitions; the agent's learner turns
 * them into targets with its local networks. The learner's number is the number of the partition.
 * DL4J's own broadcast of network and updater state is left out: the agent's state holds both.
 */
final class AgentWorker extends ParameterAveragingTrainingWorker {

  private static final long serialVersionUID = 1;

  private final Agent agent;
  private final Broadcast<AgentState> start;
  private final Streams streams;
  private final LearningCounters counters;
  private transient LearnerSession session;

  AgentWorker(
      WorkerConfiguration configuration,
      Agent agent,
      Broadcast<AgentState> start,
      Streams streams,
      LearningCounters counters) {
    super(null, true, configuration, List.of(), null, null);
    this.agent = agent;
    this.start = start;
    this.streams = streams;
    this.counters = counters;
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    session = new LearnerSession(agent, start.value(), streams, TaskContext.getPartitionId());
    return session.graph();
  }

  @Override
  public AgentResult processMinibatch(
      MultiDataSet transitions, ComputationGraph graph, boolean last) {
    counters.count(session.update(transitions));
    return last ? getFinalResult(graph) : null;
  }

  @Override
  public AgentResult getFinalResult(ComputationGraph graph) {
    return new AgentResult(session.report());
  }

  @Override
  public ParameterAveragingTrainingResult getFinalResultNoData() {
    throw new IllegalStateException(
        "learner " + TaskContext.getPartitionId() + " has no experience to learn from");
  }
}
