package io.t2drl.learn.layer;

import java.util.Arrays;
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
 * What several critics are believed to say of an allocation: the mean of their values less some of
 * their standard deviations. Inputs: the values of each, one column; output: one column.
 */
public final class LowerBoundVertex extends ParameterFreeVertex {

  private static final long serialVersionUID = 1;

  private double pessimism;

  /** For DL4J's JSON reader. */
  LowerBoundVertex() {}

  /**
   * Creates the vertex.
   *
   * @param pessimism standard deviations below the mean
   */
  public LowerBoundVertex(double pessimism) {
    this.pessimism = pessimism;
  }

  @Override
  public GraphVertex clone() {
    return new LowerBoundVertex(pessimism);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LowerBoundVertex that && pessimism == that.pessimism;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(pessimism);
  }

  @Override
  public int maxVertexInputs() {
    return Integer.MAX_VALUE;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new Computation(graph, name, index, type, pessimism);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(1);
  }

  /** The computing side. */
  @SuppressWarnings("overrides") // see the superclass
  private static final class Computation extends ParameterFreeComputation {

    private static final long serialVersionUID = 1;

    private final double pessimism;

    Computation(ComputationGraph graph, String name, int index, DataType type, double pessimism) {
      super(graph, name, index, type);
      this.pessimism = pessimism;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      float[][] values = values();
      float[] bound = new float[values[0].length];
      for (int i = 0; i < bound.length; i++) {
        bound[i] = (float) (mean(values, i) - pessimism * deviation(values, i));
      }
      return put(bound, bound.length, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      float[][] values = values();
      float[] above = Tensors.read(epsilon);
      float[][] slopes = new float[values.length][above.length];
      for (int i = 0; i < above.length; i++) {
        double mean = mean(values, i);
        double deviation = deviation(values, i);
        for (int critic = 0; critic < values.length; critic++) {
          // where all agree, none stands out
          double apart = deviation > 0 ? (values[critic][i] - mean) / deviation : 0;
          slopes[critic][i] = (float) (above[i] * (1 - pessimism * apart) / values.length);
        }
      }
      return new Pair<>(
          null,
          Arrays.stream(slopes)
              .map(slope -> put(slope, slope.length, ArrayType.ACTIVATION_GRAD, workspaces))
              .toArray(INDArray[]::new));
    }

    private float[][] values() {
      return Arrays.stream(inputs).map(Tensors::read).toArray(float[][]::new);
    }

    private static double mean(float[][] values, int row) {
      double sum = 0;
      for (float[] value : values) {
        sum += value[row];
      }
      return sum / values.length;
    }

    private static double deviation(float[][] values, int row) {
      double mean = mean(values, row);
      double squares = 0;
      for (float[] value : values) {
        squares += (value[row] - mean) * (value[row] - mean);
      }
      return Math.sqrt(squares / values.length);
    }
  }
}
