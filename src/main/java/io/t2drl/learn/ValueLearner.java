package io.t2drl.learn;

import io.t2drl.learn.layer.Tensors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Updates of Double DQN, whatever network values caches. */
public final class ValueLearner implements Learner {

  private final ValueLearning learning;
  private final ComputationGraph graph;
  private final float[] target;
  private final NextValues nextValues;
  private final LossMeter meter = new LossMeter();

  /**
   * Begins.
   *
   * @param learning how the agent learns
   * @param graph the live network, made of {@link ValueLearning#configuration}
   * @param shadow parameters of the target network
   * @param nextValues what is expected of next states
   */
  public ValueLearner(
      ValueLearning learning, ComputationGraph graph, float[] shadow, NextValues nextValues) {
    this.learning = learning;
    this.graph = graph;
    this.target = shadow.clone();
    this.nextValues = nextValues;
  }

  @Override
  public long update(MultiDataSet data) {
    FrameTransitions transitions = new FrameTransitions(data);
    float[] y = Tensors.read(transitions.reward());
    float discount = (float) learning.settings().discount();
    if (discount > 0) {
      float[] continues = Tensors.read(transitions.continues());
      float[] next =
          nextValues.of(
              Tensors.read(transitions.nextState()),
              y.length,
              Tensors.read(graph.params()),
              target);
      for (int i = 0; i < y.length; i++) {
        y[i] += discount * continues[i] * next[i];
      }
    }
    graph.fit(
        new GraphData()
            .input(ValueLearning.STATE, transitions.state())
            .input(ValueLearning.ACTION, transitions.action())
            .label(CachingAgent.VALUE_LOSS, Tensors.matrix(y, y.length))
            .of(graph));
    meter.record(graph, CachingAgent.LOSSES);
    float[] live = Tensors.read(graph.params());
    float rate = (float) learning.settings().targetRate();
    for (int i = 0; i < target.length; i++) {
      target[i] += rate * (live[i] - target[i]);
    }
    return transitions.size();
  }

  @Override
  public float[] shadow() {
    return target.clone();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }
}
