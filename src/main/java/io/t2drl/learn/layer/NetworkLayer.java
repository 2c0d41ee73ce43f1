package io.t2drl.learn.layer;

import io.t2drl.edge.Streams;
import io.t2drl.learn.net.Network;
import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J configuration of a layer whose parameters are one flat row vector that a network of ours
 * interprets.
 */
public abstract class NetworkLayer extends FeedForwardLayer {

  private static final long serialVersionUID = 1;

  /** For DL4J's JSON reader. */
  protected NetworkLayer() {}

  /**
   * Creates a layer.
   *
   * @param inputs columns of the input
   * @param outputs columns of the output
   */
  protected NetworkLayer(long inputs, long outputs) {
    nIn = inputs;
    nOut = outputs;
  }

  /** {@return a new network of this shape, parameters not loaded} */
  public abstract Network network();

  /** {@return number of the stream that draws first parameters, another one for every kind} */
  abstract int stream();

  /** {@return number of parameters} */
  public int parameterCount() {
    return network().weights().size();
  }

  /**
   * {@return first parameters}
   *
   * @param seed the graph's seed
   */
  float[] initialParameters(long seed) {
    return network()
        .weights()
        .initialise(new Streams(seed).stream(Streams.Purpose.INITIALISATION, stream(), 0));
  }

  /**
   * {@return the gradient that a network has accumulated, as DL4J wants it}
   *
   * @param network the network; its gradient is zero afterwards
   * @param view the layer's view of the graph's gradients
   */
  static Gradient takeGradient(Network network, INDArray view) {
    Gradient gradient = new DefaultGradient(view);
    gradient.setGradientFor(FlatParameters.KEY, Tensors.write(network.weights().gradient(), view));
    network.weights().clearGradient();
    return gradient;
  }

  /** {@return the layer that computes} */
  abstract BaseLayer<? extends NetworkLayer> layer(NeuralNetConfiguration conf, DataType type);

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    BaseLayer<? extends NetworkLayer> layer = layer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return FlatParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName, getClass(), inputType, getOutputType(-1, inputType))
        .standardMemory(parameterCount(), 2L * parameterCount())
        .workingMemory(0, 0, nIn, nIn + nOut)
        .cacheMemory(0, 0)
        .build();
  }
}
