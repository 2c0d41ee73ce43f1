package io.t2drl.learn.layer;

import io.t2drl.learn.net.AllocationMap;
import java.util.Objects;
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
 * The amender as a DL4J vertex. Inputs: raw actions [U x 2] and step limits [U] (A3 for hits, 0 for
 * misses); output: description of the executed allocation [U x 3].
 */
public final class AmenderVertex extends ParameterFreeVertex {

  private static final long serialVersionUID = 1;

  private float edgeSteps;
  private float floor;
  private float largestSteps;

  /** For DL4J's JSON reader. */
  AmenderVertex() {}

  /**
   * Creates the vertex.
   *
   * @param map the map it applies
   */
  public AmenderVertex(AllocationMap map) {
    edgeSteps = map.edgeSteps();
    floor = map.floor();
    largestSteps = map.largestSteps();
  }

  private AllocationMap map() {
    return new AllocationMap(edgeSteps, floor, largestSteps);
  }

  @Override
  public GraphVertex clone() {
    return new AmenderVertex(map());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AmenderVertex that && map().equals(that.map());
  }

  @Override
  public int hashCode() {
    return Objects.hash(edgeSteps, floor, largestSteps);
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new Computation(graph, name, index, type, map());
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(inputs[1].arrayElementsPerExample() * 3);
  }

  /** The computing side. */
  @SuppressWarnings("overrides") // see the superclass
  private static final class Computation extends ParameterFreeComputation {

    private static final long serialVersionUID = 1;

    private final AllocationMap map;

    Computation(ComputationGraph graph, String name, int index, DataType type, AllocationMap map) {
      super(graph, name, index, type);
      this.map = map;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      float[] limits = Tensors.read(inputs[1]);
      int users = inputs[1].columns();
      float[] described =
          map.describe(map.amend(Tensors.read(inputs[0]), limits, users), limits, users);
      return put(described, inputs[0].rows(), ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      int users = inputs[1].columns();
      int rows = inputs[0].rows();
      float[] byRaw =
          map.backward(
              Tensors.read(inputs[0]), Tensors.read(inputs[1]), Tensors.read(epsilon), users);
      INDArray byLimits = put(new float[rows * users], rows, ArrayType.ACTIVATION_GRAD, workspaces);
      return new Pair<>(
          null, new INDArray[] {put(byRaw, rows, ArrayType.ACTIVATION_GRAD, workspaces), byLimits});
    }
  }
}
