package io.t2drl.learn.allocation;

import io.t2drl.learn.Graphs;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One graph for every number of users that a learner meets. Networks are shared by the users, so
 * the graphs have the same parameters and updater state: not copies, but the same arrays.
 */
final class GraphsByUsers {

  private final AllocatorAgent agent;
  private final ComputationGraph main;
  private final Map<Integer, ComputationGraph> graphs = new TreeMap<>();

  /** Begins with a graph for the number of users of the agent's scenario. */
  GraphsByUsers(AllocatorAgent agent, ComputationGraph main) {
    this.agent = agent;
    this.main = main;
    graphs.put(agent.features().users(), main);
  }

  /** {@return the graph for cells with so many users} */
  ComputationGraph of(int users) {
    return graphs.computeIfAbsent(users, this::create);
  }

  private ComputationGraph create(int users) {
    ComputationGraph graph = new ComputationGraph(agent.configuration(users));
    graph.init(main.params(), false);
    graph.setUpdater(new ComputationGraphUpdater(graph, main.getUpdater(true).getStateViewArray()));
    return graph;
  }

  /** {@return a graph to read parameters from} */
  ComputationGraph any() {
    return main;
  }

  /** {@return updates made so far, on all graphs together} */
  long updates() {
    return main.getIterationCount();
  }

  /** Makes one update. */
  void fit(ComputationGraph graph, MultiDataSet transitions) {
    Graphs.setUpdates(graph, updates());
    graph.fit(transitions);
    Graphs.setUpdates(main, graph.getIterationCount());
  }
}
