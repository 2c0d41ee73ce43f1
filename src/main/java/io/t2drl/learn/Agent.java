package io.t2drl.learn;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What is trained: the configuration of one DL4J graph and the rule of one update. An agent is
 * immutable; what changes is its {@link AgentState}. The graph's outputs are the agent's losses and
 * bear their names.
 */
public sealed interface Agent extends Serializable permits AllocationAgent, CachingAgent {

  /** {@return name for reports and files} */
  String name();

  /** {@return configuration of the graph that holds all trained networks} */
  ComputationGraphConfiguration configuration();

  /** {@return the state before the first update} */
  AgentState initial();

  /**
   * Wraps a graph for local updates.
   *
   * @param graph graph of this agent's configuration, with parameters, updater state and iteration
   *     count in place
   * @param shadow shadow parameters to start from; not written to
   * @param random the learner's stream for noise within updates
   */
  Learner learner(ComputationGraph graph, float[] shadow, RandomGenerator random);
}
