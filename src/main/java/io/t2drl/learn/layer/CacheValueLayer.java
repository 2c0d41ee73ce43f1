package io.t2drl.learn.layer;

import io.t2drl.learn.net.CacheValueNetwork;
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
 * The values of listed caches as a DL4J layer. A row of the input holds one cell: its state [seen +
 * M] and the position of its cache in the list; the output is the cache's value Q, one column.
 */
public final class CacheValueLayer extends NetworkLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 2;

  private int seen;
  private int hidden;
  private int models;
  private long[] caches;

  /** For DL4J's JSON reader. */
  CacheValueLayer() {}

  /**
   * Creates the layer.
   *
   * @param seen numbers that describe the popularity
   * @param hidden width of the hidden layers
   * @param models M, at most 62
   * @param caches bit masks of the listed caches; bit m stands for model m
   * @param updater rule for its parameters
   */
  public CacheValueLayer(int seen, int hidden, int models, long[] caches, IUpdater updater) {
    super(seen + models + 1L, 1);
    this.seen = seen;
    this.hidden = hidden;
    this.models = models;
    this.caches = caches.clone();
    setIUpdater(updater);
  }

  @Override
  public CacheValueNetwork network() {
    return new CacheValueNetwork(seen, hidden, models, caches);
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  BaseLayer<CacheValueLayer> layer(NeuralNetConfiguration conf, DataType type) {
    return new Computation(conf, type, this);
  }

  /** The computing side. */
  private static final class Computation extends BaseLayer<CacheValueLayer> {

    private static final long serialVersionUID = 1;

    private final int stateSize;
    private final transient CacheValueNetwork network;
    private transient CacheValueNetwork.Pass pass;

    Computation(NeuralNetConfiguration conf, DataType type, CacheValueLayer layer) {
      super(conf, type);
      stateSize = layer.seen + layer.models;
      network = layer.network();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      int cells = input.rows();
      float[] in = Tensors.read(input);
      float[] position = Tensors.columns(in, cells, stateSize, 1);
      int[] chosen = new int[cells];
      for (int c = 0; c < cells; c++) {
        chosen[c] = (int) position[c];
      }
      network.weights().bind(Tensors.read(paramsFlattened));
      pass = network.forward(Tensors.columns(in, cells, 0, stateSize), chosen);
      return Tensors.write(
          pass.values(),
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {cells, 1}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      network.backward(pass, Tensors.read(epsilon));
      pass = null;
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
