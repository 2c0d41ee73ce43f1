package io.t2drl.learn.layer;

import java.util.Arrays;
import java.util.BitSet;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of listed caches as sums over the models they hold: a frame in which one cache was tried
 * teaches something about every other cache with a model in common. Input: one value per model [M];
 * output: one value per listed cache [A].
 */
public final class CacheSumVertex extends GraphVertex {

  private static final long serialVersionUID = 1;

  private int models;
  private long[] caches;

  /** For DL4J's JSON reader. */
  CacheSumVertex() {}

  /**
   * Creates the vertex.
   *
   * @param models M, at most 62
   * @param caches bit masks of the A caches; bit m stands for model m
   */
  public CacheSumVertex(int models, long[] caches) {
    this.models = models;
    this.caches = caches.clone();
  }

  @Override
  public GraphVertex clone() {
    return new CacheSumVertex(models, caches);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheSumVertex that
        && models == that.models
        && Arrays.equals(caches, that.caches);
  }

  @Override
  public int hashCode() {
    return 31 * models + Arrays.hashCode(caches);
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return 1;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new Computation(graph, name, index, type, models, caches);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(caches.length);
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return ParameterFreeVertex.memoryReport(this, getOutputType(-1, inputs), inputs);
  }

  /** The computing side. */
  @SuppressWarnings("overrides") // see the superclass
  private static final class Computation extends ParameterFreeVertex {

    private static final long serialVersionUID = 1;

    private final int models;

    /** Models of each cache, in ascending order. */
    private final int[][] members;

    Computation(
        ComputationGraph graph, String name, int index, DataType type, int models, long[] caches) {
      super(graph, name, index, type);
      this.models = models;
      this.members =
          Arrays.stream(caches)
              .mapToObj(cache -> BitSet.valueOf(new long[] {cache}).stream().toArray())
              .toArray(int[][]::new);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      int rows = inputs[0].rows();
      float[] byModel = Tensors.transposed(Tensors.read(inputs[0]), rows);
      float[] byCache = new float[rows * members.length];
      float[] sum = new float[rows];
      for (int cache = 0; cache < members.length; cache++) {
        Arrays.fill(sum, 0);
        for (int model : members[cache]) {
          for (int row = 0; row < rows; row++) {
            sum[row] += byModel[model * rows + row];
          }
        }
        for (int row = 0; row < rows; row++) {
          byCache[row * members.length + cache] = sum[row];
        }
      }
      return put(byCache, rows, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      int rows = epsilon.rows();
      float[] byCache = Tensors.read(epsilon);
      float[] byModel = new float[rows * models];
      for (int row = 0; row < rows; row++) {
        for (int cache = 0; cache < members.length; cache++) {
          float share = byCache[row * members.length + cache];
          // Most caches have none: they were not the chosen ones.
          for (int i = 0; share != 0 && i < members[cache].length; i++) {
            byModel[row * models + members[cache][i]] += share;
          }
        }
      }
      return new Pair<>(
          null, new INDArray[] {put(byModel, rows, ArrayType.ACTIVATION_GRAD, workspaces)});
    }
  }
}
