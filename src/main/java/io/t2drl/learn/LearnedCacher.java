package io.t2drl.learn;

import io.t2drl.edge.FrameState;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Cacher;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained DDQN at work: picks the cache of largest value, or with probability epsilon any listed
 * one.
 */
public final class LearnedCacher implements Cacher {

  private static final long serialVersionUID = 1;

  private final DdqnAgent agent;
  private final double[] parameters;
  private final double epsilon;
  private transient ComputationGraph graph;

  LearnedCacher(DdqnAgent agent, double[] parameters, double epsilon) {
    this.agent = agent;
    this.parameters = parameters;
    this.epsilon = epsilon;
  }

  @Override
  public synchronized boolean[] choose(FrameState state, RandomGenerator[] random) {
    if (graph == null) {
      graph = new ComputationGraph(agent.configuration());
      graph.init(Tensors.matrix(parameters, 1), false);
    }
    int models = state.world().models();
    int size = agent.stateSize();
    double[] described = new double[state.cells() * size];
    for (int c = 0; c < state.cells(); c++) {
      int row = c * models;
      agent.describe(
          state.popularity()[c],
          m -> state.histogram()[row + m],
          m -> state.previous()[row + m],
          described,
          c * size);
    }
    double[] values = Tensors.read(agent.network().values(graph, Tensors.matrix(described, state.cells())));
    int actions = agent.actions().size();
    boolean[] cached = new boolean[state.cells() * models];
    for (int c = 0; c < state.cells(); c++) {
      int action = DdqnLearner.best(values, c * actions, actions);
      if (epsilon > 0 && random[c].nextDouble() < epsilon) {
        action = random[c].nextInt(actions);
      }
      for (int m = 0; m < models; m++) {
        cached[c * models + m] = agent.actions().contains(action, m);
      }
    }
    return cached;
  }
}
