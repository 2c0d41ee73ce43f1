package io.t2drl.learn.ddqn;

import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
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
  private final LossMeter meter;

  DdqnLearner(DdqnAgent agent, ComputationGraph graph, float[] shadow) {
    this.agent = agent;
    this.graph = graph;
    target = new ComputationGraph(agent.configuration());
    target.init(Tensors.matrix(shadow, 1), false);
    meter = new LossMeter(graph.getNumOutputArrays());
  }

  @Override
  public void update(MultiDataSet transitions) {
    INDArray next = transitions.getFeatures(1);
    INDArray chosen = transitions.getLabels(0);
    float[] y = Tensors.read(transitions.getLabels(1));
    float[] continues = Tensors.read(transitions.getLabels(2));
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
        new org.nd4j.linalg.dataset.MultiDataSet(
            new INDArray[] {transitions.getFeatures(0)},
            new INDArray[] {Tensors.matrix(labels, y.length)},
            null,
            new INDArray[] {chosen}));
    meter.record(graph);
    double rate = agent.settings().targetRate();
    target.params().muli(1 - rate).addi(graph.params().mul(rate));
  }

  @Override
  public float[] shadow() {
    return Tensors.read(target.params());
  }

  @Override
  public double[] losses() {
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
