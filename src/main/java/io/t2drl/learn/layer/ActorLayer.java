package io.t2drl.learn.layer;

import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.DiffusionActor;
import io.t2drl.learn.net.MlpActor;
import io.t2drl.learn.net.Schedule;
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
 * An actor as a DL4J layer. A row of the input holds one cell: state [U x F], chain noise
 * [noisePerUser / 2 x U x 2], a noised target action [U x 2] and its level (one number, from 0). A
 * row of the output holds: action [U x 2], estimate of the clean target [U x 2] and saturation (one
 * number). All randomness comes in through the input.
 */
public final class ActorLayer extends NetworkLayer {

  private static final long serialVersionUID = 1;
  private static final int STREAM = 0;

  private int users;
  private int features;
  private int width;
  private int heads;
  private int denoisingSteps;
  private double betaMin;
  private double betaMax;

  /** For DL4J's JSON reader. */
  ActorLayer() {}

  /**
   * Creates the layer.
   *
   * @param users U
   * @param features F
   * @param width width of the hidden layers
   * @param heads comparison heads
   * @param denoisingSteps L; 0 for the MLP actor
   * @param betaMin first noise rate
   * @param betaMax last noise rate
   * @param updater rule for its parameters
   */
  public ActorLayer(
      int users,
      int features,
      int width,
      int heads,
      int denoisingSteps,
      double betaMin,
      double betaMax,
      IUpdater updater) {
    super((long) users * (features + 2 * denoisingSteps + 2) + 1, 4L * users + 1);
    this.users = users;
    this.features = features;
    this.width = width;
    this.heads = heads;
    this.denoisingSteps = denoisingSteps;
    this.betaMin = betaMin;
    this.betaMax = betaMax;
    setIUpdater(updater);
  }

  @Override
  public ActorNetwork network() {
    return denoisingSteps == 0
        ? new MlpActor(features, width, heads)
        : new DiffusionActor(
            features, width, heads, Schedule.variancePreserving(denoisingSteps, betaMin, betaMax));
  }

  @Override
  int stream() {
    return STREAM;
  }

  @Override
  BaseLayer<ActorLayer> layer(NeuralNetConfiguration conf, DataType type) {
    return new Computation(conf, type, this);
  }

  /** The computing side. */
  private static final class Computation extends BaseLayer<ActorLayer> {

    private static final long serialVersionUID = 1;

    private final int users;
    private final int features;
    private final int chain;
    private final transient ActorNetwork network;
    private transient ActorNetwork.Pass pass;

    Computation(NeuralNetConfiguration conf, DataType type, ActorLayer layer) {
      super(conf, type);
      users = layer.users;
      features = layer.features;
      chain = layer.denoisingSteps;
      network = layer.network();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      int cells = Math.toIntExact(input.rows());
      float[] in = Tensors.read(input);
      float[] state = Tensors.columns(in, cells, 0, users * features);
      int at = users * features;
      float[] noise = new float[cells * users * 2 * chain];
      for (int l = 0; l < chain; l++) {
        float[] step = Tensors.columns(in, cells, at, users * 2);
        System.arraycopy(step, 0, noise, l * step.length, step.length);
        at += users * 2;
      }
      float[] noised = Tensors.columns(in, cells, at, users * 2);
      float[] levels = Tensors.columns(in, cells, at + users * 2, 1);
      int[] level = new int[cells];
      for (int c = 0; c < cells; c++) {
        level[c] = (int) levels[c];
      }
      network.weights().bind(Tensors.read(paramsFlattened));
      pass = network.forward(state, noise, noised, level, cells, users);

      float[] out = new float[cells * (4 * users + 1)];
      Tensors.setColumns(pass.action(), cells, out, 0);
      Tensors.setColumns(pass.estimate(), cells, out, 2 * users);
      Tensors.setColumns(pass.saturation(), cells, out, 4 * users);
      return Tensors.write(
          out,
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {cells, 4L * users + 1}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      int cells = Math.toIntExact(epsilon.rows());
      float[] g = Tensors.read(epsilon);
      network.backward(
          pass,
          Tensors.columns(g, cells, 0, 2 * users),
          Tensors.columns(g, cells, 2 * users, 2 * users),
          Tensors.columns(g, cells, 4 * users, 1));
      pass = null;
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
