package io.t2drl.learn.allocation;

import io.t2drl.learn.Graphs;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One graph for every number of users that a learner meets. Networks are shared by the users, so
 * the graphs have the same parameters and updater state: not copies, but the same arrays.
 */
public final class GraphsByUsers {

  private final IntFunction<ComputationGraphConfiguration> configuration;
  private final ComputationGraph main;
  private final Map<Integer, ComputationGraph> graphs = new TreeMap<>();

  /**
   * Begins with one graph.
   *
   * @param users users per cell that it is for
   * @param configuration configuration of the graph for any number of users
   * @param main the graph
   */
  public GraphsByUsers(
      int users, IntFunction<ComputationGraphConfiguration> configuration, ComputationGraph main) {
    this.configuration = configuration;
    this.main = main;
    graphs.put(users, main);
  }

  /** {@return the graph for cells with so many users} */
  public ComputationGraph of(int users) {
    return graphs.computeIfAbsent(users, this::create);
  }

  private ComputationGraph create(int users) {
    ComputationGraph graph = Graphs.of(configuration.apply(users));
    graph.init(main.params(), false);
    graph.setUpdater(new ComputationGraphUpdater(graph, main.getUpdater(true).getStateViewArray()));
    return graph;
  }

  /** {@return a graph to read parameters from} */
  public ComputationGraph any() {
    return main;
  }

  /** {@return updates made so far, on all graphs together} */
  public long updates() {
    return main.getIterationCount();
  }

  /** Makes one update. */
  public void fit(ComputationGraph graph, MultiDataSet transitions) {
    Graphs.setUpdates(graph, updates());
    graph.fit(transitions);
    Graphs.setUpdates(main, graph.getIterationCount());
  }
}
