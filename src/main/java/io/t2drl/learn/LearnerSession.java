package io.t2drl.learn;

import io.t2drl.edge.Streams;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One learner's work between two averagings, from the common state to its report; the same wherever
 * it happens.
 */
public final class LearnerSession {

  private final int number;
  private final ComputationGraph graph;
  private final Learner learner;
  private long examples;

  /**
   * Puts a learner where the common state stands.
   *
   * @param agent what is trained
   * @param start where it stands
   * @param streams root of the agent's random streams
   * @param number number of the learner
   */
  public LearnerSession(Agent agent, AgentState start, Streams streams, int number) {
    this.number = number;
    graph = Graphs.restore(agent.configuration(), start);
    learner =
        agent.learner(
            graph,
            start.shadow(),
            streams.stream(Streams.Purpose.LEARNING, number, start.updates()));
  }

  /** {@return the graph that is trained} */
  public ComputationGraph graph() {
    return graph;
  }

  /**
   * Makes one update on a minibatch of transitions.
   *
   * @return the number of transitions in it
   */
  public long update(MultiDataSet transitions) {
    long seen = learner.update(transitions);
    examples += seen;
    return seen;
  }

  /** {@return what the learner hands over to be averaged} */
  public LearnerReport report() {
    return LearnerReport.of(
        number, examples, Graphs.state(graph, learner.shadow()), learner.losses());
  }
}
