package io.t2drl.learn;

import io.t2drl.learn.layer.Tensors;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Updates of Double DQN, whatever network values caches; conservative ones where that is asked. */
public final class ValueLearner implements Learner {

  private final ValueLearning learning;
  private final ComputationGraph graph;
  private final float[] target;
  private final NextValues nextValues;
  private final OtherCaches others;
  private final LossMeter meter = new LossMeter();

  /**
   * Begins.
   *
   * @param learning how the agent learns
   * @param graph the live network, made of {@link ValueLearning#configuration}
   * @param shadow parameters of the target network
   * @param nextValues what is expected of next states
   * @param others caches that those of the data are compared with, where learning is conservative
   */
  public ValueLearner(
      ValueLearning learning,
      ComputationGraph graph,
      float[] shadow,
      NextValues nextValues,
      OtherCaches others) {
    this.learning = learning;
    this.graph = graph;
    this.target = shadow.clone();
    this.nextValues = nextValues;
    this.others = others;
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
        (learning.conservatism() > 0 ? compared(transitions, y) : plain(transitions, y)).of(graph));
    meter.record(graph, learning.losses());
    float[] live = Tensors.read(graph.params());
    float rate = (float) learning.settings().targetRate();
    for (int i = 0; i < target.length; i++) {
      target[i] += rate * (live[i] - target[i]);
    }
    return transitions.size();
  }

  private static GraphData plain(FrameTransitions transitions, float[] y) {
    return new GraphData()
        .input(ValueLearning.STATE, transitions.state())
        .input(ValueLearning.ACTION, transitions.action())
        .label(CachingAgent.VALUE_LOSS, Tensors.matrix(y, y.length));
  }

  /**
   * The caches of the data, then as many others in the same states. Losses are means over both, so
   * that each half weighs two.
   */
  private GraphData compared(FrameTransitions transitions, float[] y) {
    int frames = y.length;
    float[] state = Tensors.read(transitions.state());
    float[] drawn = others.draw(state, frames, Tensors.read(graph.params()));
    float[] taught = new float[2 * frames];
    float[] compared = new float[2 * frames];
    Arrays.fill(taught, 0, frames, 2);
    Arrays.fill(compared, 0, frames, -2);
    Arrays.fill(compared, frames, 2 * frames, 2);
    return new GraphData()
        .input(ValueLearning.STATE, doubled(state, state, frames))
        .input(ValueLearning.ACTION, doubled(Tensors.read(transitions.action()), drawn, frames))
        .label(
            CachingAgent.VALUE_LOSS,
            doubled(y, new float[frames], frames),
            Tensors.matrix(taught, 2 * frames))
        .label(
            CachingAgent.CONSERVATIVE_LOSS,
            Tensors.matrix(new float[2 * frames], 2 * frames),
            Tensors.matrix(compared, 2 * frames));
  }

  private static INDArray doubled(float[] first, float[] second, int frames) {
    float[] both = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return Tensors.matrix(both, 2 * frames);
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
