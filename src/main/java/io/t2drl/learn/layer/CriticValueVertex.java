package io.t2drl.learn.layer;

import io.t2drl.learn.net.CriticNetwork;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The value that a {@link CriticLayer} of the same graph gives to an allocation, without training
 * the critic: gradients pass through to the allocation and stop at the critic's parameters. Inputs:
 * state [U x F] and description of the executed allocation [U x 3]; output: Q, one column.
 */
public final class CriticValueVertex extends ParameterFreeVertex {

  private static final long serialVersionUID = 1;

  private String critic;

  /** For DL4J's JSON reader. */
  CriticValueVertex() {}

  /**
   * Creates the vertex.
   *
   * @param critic name of the critic's layer
   */
  public CriticValueVertex(String critic) {
    this.critic = critic;
  }

  @Override
  public GraphVertex clone() {
    return new CriticValueVertex(critic);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CriticValueVertex that && critic.equals(that.critic);
  }

  @Override
  public int hashCode() {
    return critic.hashCode();
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new Computation(graph, name, index, type, critic);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(1);
  }

  /** The computing side. */
  @SuppressWarnings("overrides") // see the superclass
  private static final class Computation extends ParameterFreeComputation {

    private static final long serialVersionUID = 1;

    private final String critic;
    private transient CriticNetwork network;

    Computation(ComputationGraph graph, String name, int index, DataType type, String critic) {
      super(graph, name, index, type);
      this.critic = critic;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      if (network == null) {
        network = ((CriticLayer) graph.getLayer(critic).conf().getLayer()).network();
      }
      int cells = inputs[0].rows();
      network.weights().bind(Tensors.read(graph.getLayer(critic).params()));
      float[] values = network.forward(Tensors.read(inputs[0]), Tensors.read(inputs[1]));
      return put(CriticLayer.means(values, cells), cells, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      int cells = inputs[0].rows();
      int users = inputs[1].columns() / CriticNetwork.ACTION;
      float[] byAction = network.actionGradient(CriticLayer.spread(Tensors.read(epsilon), users));
      INDArray byState =
          put(new float[cells * inputs[0].columns()], cells, ArrayType.ACTIVATION_GRAD, workspaces);
      return new Pair<>(
          null,
          new INDArray[] {byState, put(byAction, cells, ArrayType.ACTIVATION_GRAD, workspaces)});
    }
  }
}
