package io.t2drl.learn.ddqn;

import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.Losses;
import io.t2drl.learn.layer.Tensors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Updates of the Double DQN: the live network picks the next cache, the target network values it.
 */
final class DdqnLearner implements Learner {

  private final DdqnAgent agent;
  private final ComputationGraph graph;
  private final ComputationGraph target;
  private final LossMeter meter = new LossMeter();

  DdqnLearner(DdqnAgent agent, ComputationGraph graph, float[] shadow) {
    this.agent = agent;
    this.graph = graph;
    target = Graphs.of(agent.configuration());
    target.init(Tensors.matrix(shadow, 1), false);
  }

  @Override
  public long update(MultiDataSet data) {
    FrameTransitions transitions = new FrameTransitions(data);
    INDArray next = transitions.nextState();
    INDArray chosen = transitions.chosen();
    float[] y = Tensors.read(transitions.reward());
    float[] continues = Tensors.read(transitions.continues());
    int actions = agent.actions().size();
    float discount = (float) agent.settings().discount();
    if (discount > 0) {
      float[] live = Tensors.read(graph.outputSingle(next));
      float[] slow = Tensors.read(target.outputSingle(next));
      for (int i = 0; i < y.length; i++) {
        y[i] += discount * continues[i] * slow[i * actions + best(live, i * actions, actions)];
      }
    }
    float[] mask = Tensors.read(chosen);
    float[] labels = new float[mask.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = mask[i] * y[i / actions];
    }
    graph.fit(
        new GraphData()
            .input(DdqnNetwork.STATE, transitions.state())
            .label(CachingAgent.VALUE_LOSS, Tensors.matrix(labels, y.length), chosen)
            .of(graph));
    meter.record(graph, CachingAgent.LOSSES);
    double rate = agent.settings().targetRate();
    target.params().muli(1 - rate).addi(graph.params().mul(rate));
    return transitions.size();
  }

  @Override
  public float[] shadow() {
    return Tensors.read(target.params());
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
