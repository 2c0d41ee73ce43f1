package io.t2drl.learn.layer;

import io.t2drl.learn.net.ScoringNetwork;
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
 * The scoring network as a DL4J layer. A row of the input holds one cell: features of its models [M
 * x F] and the cache's bits [M]; the output is the cache's value Q, one column. Rows of one input
 * have the same M; another input may have another.
 */
public final class ScoringLayer extends NetworkLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 3;

  private int features;
  private int width;
  private int loads;

  /** For DL4J's JSON reader. */
  ScoringLayer() {}

  /**
   * Creates the layer.
   *
   * @param features F
   * @param width width of the hidden layers
   * @param loads rank of the interactions of either sign
   * @param updater rule for its parameters
   */
  public ScoringLayer(int features, int width, int loads, IUpdater updater) {
    super(features + 1L, 1);
    this.features = features;
    this.width = width;
    this.loads = loads;
    setIUpdater(updater);
  }

  @Override
  public ScoringNetwork network() {
    return new ScoringNetwork(features, width, loads);
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  BaseLayer<ScoringLayer> layer(NeuralNetConfiguration conf, DataType type) {
    return new Computation(conf, type, this);
  }

  /** The computing side. */
  private static final class Computation extends BaseLayer<ScoringLayer> {

    private static final long serialVersionUID = 1;

    private final int features;
    private final transient ScoringNetwork network;
    private transient ScoringNetwork.Pass pass;

    Computation(NeuralNetConfiguration conf, DataType type, ScoringLayer layer) {
      super(conf, type);
      features = layer.features;
      network = layer.network();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      int cells = input.rows();
      int models = input.columns() / (features + 1);
      float[] in = Tensors.read(input);
      network.weights().bind(Tensors.read(paramsFlattened));
      pass =
          network.forward(
              Tensors.columns(in, cells, 0, models * features),
              Tensors.columns(in, cells, models * features, models),
              cells,
              models);
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
