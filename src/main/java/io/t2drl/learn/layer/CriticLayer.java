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
 * executed allocation [U x 3]; the output is Q, one column, or the value of every user, U columns.
 */
public final class CriticLayer extends NetworkLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 1;

  private int users;
  private int features;
  private int width;
  private boolean byUser;

  /** For DL4J's JSON reader. */
  CriticLayer() {}

  /**
   * Creates the layer.
   *
   * @param users U
   * @param features F
   * @param width width of the hidden layers
   * @param byUser whether it gives the value of every user, and not that of the cell
   * @param updater rule for its parameters
   */
  public CriticLayer(int users, int features, int width, boolean byUser, IUpdater updater) {
    super((long) users * (features + CriticNetwork.ACTION), byUser ? users : 1);
    this.users = users;
    this.features = features;
    this.width = width;
    this.byUser = byUser;
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
    private final boolean byUser;
    private final transient CriticNetwork network;

    Computation(NeuralNetConfiguration conf, DataType type, CriticLayer layer) {
      super(conf, type);
      users = layer.users;
      features = layer.features;
      byUser = layer.byUser;
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
          byUser ? values : means(values, cells),
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {cells, byUser ? users : 1}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      int cells = Math.toIntExact(epsilon.rows());
      float[] gradient = Tensors.read(epsilon);
      network.backward(byUser ? gradient : spread(gradient, users));
      Gradient taken = NetworkLayer.takeGradient(network, gradientsFlattened);
      // The inputs are data: nothing upstream asks for their gradient.
      INDArray none =
          workspaces.create(
              ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {cells, input.columns()}, 'c');
      return new Pair<>(taken, none);
    }

    @Override
    public boolean isPretrainLayer() {
      return false;
    }
  }
}
