package io.t2drl.learn.layer;

import io.t2drl.learn.net.CriticNetwork;
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
 * The additive critic as a DL4J layer. A row of the input holds one cell: state [U x F] and
 * executed allocation [U x 3]; the output is Q, one column.
 */
public final class CriticLayer extends NetworkLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 1;

  private int users;
  private int features;
  private int width;

  /** For DL4J's JSON reader. */
  CriticLayer() {}

  /**
   * Creates the layer.
   *
   * @param users U
   * @param features F
   * @param width width of the hidden layers
   * @param updater rule for its parameters
   */
  public CriticLayer(int users, int features, int width, IUpdater updater) {
    super((long) users * (features + CriticNetwork.ACTION), 1);
    this.users = users;
    this.features = features;
    this.width = width;
    setIUpdater(updater);
  }

  @Override
  public CriticNetwork network() {
    return new CriticNetwork(features, width);
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  BaseLayer<CriticLayer> layer(NeuralNetConfiguration conf, DataType type) {
    return new Computation(conf, type, this);
  }

  /** {@return the mean over the users of each cell, [cells]} */
  public static float[] means(float[] values, int cells) {
    int users = values.length / cells;
    float[] means = new float[cells];
    for (int c = 0; c < cells; c++) {
      float sum = 0;
      for (int i = c * users; i < (c + 1) * users; i++) {
        sum += values[i];
      }
      means[c] = sum / users;
    }
    return means;
  }

  /** Gradient of the users' values for the gradient of their means. */
  static float[] spread(float[] gradient, int users) {
    float[] spread = new float[gradient.length * users];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = gradient[i / users] / users;
    }
    return spread;
  }

  /** The computing side. */
  private static final class Computation extends BaseLayer<CriticLayer> {

    private static final long serialVersionUID = 1;

    private final int users;
    private final int features;
    private final transient CriticNetwork network;

    Computation(NeuralNetConfiguration conf, DataType type, CriticLayer layer) {
      super(conf, type);
      users = layer.users;
      features = layer.features;
      network = layer.network();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      int cells = Math.toIntExact(input.rows());
      float[] in = Tensors.read(input);
      network.weights().bind(Tensors.read(paramsFlattened));
      float[] values =
          network.forward(
              Tensors.columns(in, cells, 0, users * features),
              Tensors.columns(in, cells, users * features, users * CriticNetwork.ACTION));
      return Tensors.write(
          means(values, cells),
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {cells, 1}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      int cells = Math.toIntExact(epsilon.rows());
      network.backward(spread(Tensors.read(epsilon), users));
      Gradient gradient = NetworkLayer.takeGradient(network, gradientsFlattened);
      // The inputs are data: nothing upstream asks for their gradient.
      INDArray none =
          workspaces.create(
              ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {cells, input.columns()}, 'c');
      return new Pair<>(gradient, none);
    }

    @Override
    public boolean isPretrainLayer() {
      return false;
    }
  }
}
