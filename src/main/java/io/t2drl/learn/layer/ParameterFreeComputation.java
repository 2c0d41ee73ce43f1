package io.t2drl.learn.layer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computing side of a {@link ParameterFreeVertex}, which has no masks either. */
@SuppressWarnings("overrides") // DL4J declares setInputs with and without varargs
abstract class ParameterFreeComputation extends BaseGraphVertex {

  private static final long serialVersionUID = 1;

  ParameterFreeComputation(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  /** Copies a row-major matrix into a workspace. */
  static INDArray put(float[] values, long rows, ArrayType type, LayerWorkspaceMgr workspaces) {
    long[] shape = {rows, values.length / rows};
    return Tensors.write(values, workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c'));
  }

  @Override
  public String toString() {
    return getClass().getEnclosingClass().getSimpleName() + "(" + vertexName + ")";
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    if (view != null) {
      throw new IllegalStateException("vertex " + vertexName + " has no parameters");
    }
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    return null;
  }
}
