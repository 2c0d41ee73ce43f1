package io.t2drl.learn.ddqn;

import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.Losses;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.CacheValueNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Updates of the Double DQN: the live network picks the next cache, the target network values it.
 */
final class DdqnLearner implements Learner {

  private final DdqnAgent agent;
  private final ComputationGraph graph;
  private final float[] target;
  private final CacheValueNetwork network;
  private final LossMeter meter = new LossMeter();

  DdqnLearner(DdqnAgent agent, ComputationGraph graph, float[] shadow) {
    this.agent = agent;
    this.graph = graph;
    target = shadow.clone();
    network = agent.network();
  }

  @Override
  public long update(MultiDataSet data) {
    FrameTransitions transitions = new FrameTransitions(data);
    float[] y = Tensors.read(transitions.reward());
    float discount = (float) agent.settings().discount();
    if (discount > 0) {
      float[] continues = Tensors.read(transitions.continues());
      float[] next = nextValues(Tensors.read(transitions.nextState()), y.length);
      for (int i = 0; i < y.length; i++) {
        y[i] += discount * continues[i] * next[i];
      }
    }
    graph.fit(
        new GraphData()
            .input(DdqnAgent.STATE, transitions.state())
            .input(DdqnAgent.CHOSEN, transitions.chosen())
            .label(CachingAgent.VALUE_LOSS, Tensors.matrix(y, y.length))
            .of(graph));
    meter.record(graph, CachingAgent.LOSSES);
    float[] live = Tensors.read(graph.params());
    float rate = (float) agent.settings().targetRate();
    for (int i = 0; i < target.length; i++) {
      target[i] += rate * (live[i] - target[i]);
    }
    return transitions.size();
  }

  /** What the target network says of the caches that the live one would pick. */
  private float[] nextValues(float[] states, int cells) {
    network.weights().bind(Tensors.read(graph.params()));
    float[] live = network.values(states, cells);
    int actions = agent.actions().size();
    int[] picked = new int[cells];
    for (int c = 0; c < cells; c++) {
      picked[c] = best(live, c * actions, actions);
    }
    network.weights().bind(target);
    return network.forward(states, picked).values();
  }

  @Override
  public float[] shadow() {
    return target.clone();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }

  /**
   * {@return index of the largest of {@code count} values from {@code first} on, relative to it}
   */
  static int best(float[] values, int first, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[first + i] > values[first + best]) {
        best = i;
      }
    }
    return best;
  }
}
