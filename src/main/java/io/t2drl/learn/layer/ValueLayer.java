package io.t2drl.learn.layer;

import io.t2drl.learn.net.ValueNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A network that values caches as a DL4J layer. A row of the input holds one cell: its state and
 * its cache; the output is the cache's value Q, one column.
 */
public abstract sealed class ValueLayer extends NetworkLayer permits CacheValueLayer, ScoringLayer {

  private static final long serialVersionUID = 1;

  /** For DL4J's JSON reader. */
  ValueLayer() {}

  /**
   * Creates the layer.
   *
   * @param inputs columns of the input, or any number where they differ from input to input
   * @param updater rule for its parameters
   */
  ValueLayer(long inputs, IUpdater updater) {
    super(inputs, 1);
    setIUpdater(updater);
  }

  @Override
  public abstract ValueNetwork network();

  /**
   * {@return how many of the columns of an input are the cache, the last ones}
   *
   * @param columns all columns of the input
   */
  abstract int actionColumns(int columns);

  @Override
  BaseLayer<ValueLayer> layer(NeuralNetConfiguration conf, DataType type) {
    return new Computation(conf, type, this);
  }

  /** The computing side. */
  private static final class Computation extends BaseLayer<ValueLayer> {

    private static final long serialVersionUID = 1;

    private final transient ValueNetwork network;

    Computation(NeuralNetConfiguration conf, DataType type, ValueLayer layer) {
      super(conf, type);
      network = layer.network();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      int cells = input.rows();
      int action = layerConf().actionColumns(input.columns());
      int state = input.columns() - action;
      float[] in = Tensors.read(input);
      network.weights().bind(Tensors.read(paramsFlattened));
      return Tensors.write(
          network.forward(
              Tensors.columns(in, cells, 0, state),
              Tensors.columns(in, cells, state, action),
              cells),
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {cells, 1}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      network.backward(Tensors.read(epsilon));
      Gradient gradient = NetworkLayer.takeGradient(network, gradientsFlattened);
      // The inputs are data: nothing upstream asks for their gradient.
      INDArray none =
          workspaces.create(
              ArrayType.ACTIVATION_GRAD,
              DataType.FLOAT,
              new long[] {input.rows(), input.columns()},
              'c');
      return new Pair<>(gradient, none);
    }

    @Override
    public boolean isPretrainLayer() {
      return false;
    }
  }
}
