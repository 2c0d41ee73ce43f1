package io.t2drl.learn;

import io.t2drl.config.DdqnSettings;
import io.t2drl.learn.layer.CacheSumVertex;
import io.t2drl.learn.layer.HuberLoss;
import io.t2drl.learn.layer.LinearDecay;
import io.t2drl.learn.layer.SquaredLoss;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Caches;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The graph of the Double DQN. What cache c is worth where the agent sees popularity x and the
 * previous cache p is
 *
 * <pre>Q(x, p, c) = base(x) + sum over m in c of (loaded_m(x) + p_m kept_m(x)) + joint_c(x).</pre>
 *
 * The previous cache decides what must be loaded and nothing else, so it enters only where a model
 * stays: two hidden layers see the popularity alone, and no frame is needed to learn that. A frame
 * in which one cache was tried teaches something about every other cache with a model in common;
 * what a cache is worth beyond its models is the joint value, which starts at zero.
 *
 * <p>With the request baseline there are a second input and a second output. The output predicts
 * the requests of the frame; the input takes by how much they differed from the prediction, and
 * their effect on the values is learned along. It is zero on average whatever the cache, so it may
 * be left out where the agent acts, and rewards are free of most of the luck in requests.
 *
 * @param settings settings of the agent
 * @param seen numbers that describe the popularity; the state is these, then M bits of the previous
 *     cache
 * @param actions the A listed caches
 */
record DdqnNetwork(DdqnSettings settings, int seen, Caches actions) implements Serializable {

  private static final String STATE = "state";
  private static final String SURPRISE = "surprise";
  private static final String JOINT = "joint";

  /** {@return the graph's configuration} */
  ComputationGraphConfiguration configuration(long seed, LinearDecay rate) {
    int models = actions.models();
    int hidden = settings.hidden();
    ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.DOUBLE)
            .miniBatch(false)
            .updater(new Adam(rate))
            .graphBuilder()
            .addInputs(STATE)
            .addVertex("popularity", new SubsetVertex(0, seen - 1), STATE)
            .addVertex("previous", new SubsetVertex(seen, seen + models - 1), STATE)
            .addLayer("hidden1", dense(seen, hidden, Activation.RELU), "popularity")
            .addLayer("hidden2", dense(hidden, hidden, Activation.RELU), "hidden1")
            .addLayer("base", dense(hidden, 1, Activation.IDENTITY), "hidden2")
            .addLayer("loaded", dense(hidden, models, Activation.IDENTITY), "hidden2")
            .addLayer("keepable", dense(hidden, models, Activation.IDENTITY), "hidden2")
            .addVertex(
                "kept", new ElementWiseVertex(ElementWiseVertex.Op.Product), "keepable", "previous")
            .addLayer(JOINT, dense(hidden, actions.size(), Activation.IDENTITY), "hidden2")
            .addVertex("byModel", sum, withSurprise("loaded", "kept", SURPRISE + "ByModel"))
            .addVertex("common", sum, withSurprise("base", SURPRISE + "InCommon"))
            .addVertex("byCache", new CacheSumVertex(models, actions.masks()), "byModel")
            .addVertex("spread", new CacheSumVertex(1, ones(actions.size())), "common")
            .addVertex("values", sum, "byCache", "spread", JOINT)
            .addLayer("td", loss(new HuberLoss(settings.huber())), "values");
    if (!settings.requestBaseline()) {
      return graph.setOutputs("td").build();
    }
    return graph
        .addInputs(SURPRISE)
        .addLayer(SURPRISE + "ByModel", linear(models, models), SURPRISE)
        .addLayer(SURPRISE + "InCommon", linear(models, 1), SURPRISE)
        .addLayer("requested", dense(hidden, models, Activation.IDENTITY), "hidden2")
        .addLayer("requests", loss(new SquaredLoss(1)), "requested")
        .setOutputs("td", "requests")
        .build();
  }

  /** The inputs of a sum; the last one is there with the request baseline only. */
  private String[] withSurprise(String... inputs) {
    return settings.requestBaseline() ? inputs : Arrays.copyOf(inputs, inputs.length - 1);
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static DenseLayer linear(int in, int out) {
    IActivation identity = Activation.IDENTITY.getActivationFunction();
    return new DenseLayer.Builder().nIn(in).nOut(out).hasBias(false).activation(identity).build();
  }

  private static LossLayer loss(ILossFunction function) {
    return new LossLayer.Builder(function).activation(Activation.IDENTITY).build();
  }

  private static long[] ones(int size) {
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** {@return whether a parameter of the graph starts at zero} */
  static boolean startsAtZero(String parameter) {
    return parameter.endsWith("_b")
        || parameter.startsWith(JOINT + "_")
        || parameter.startsWith(SURPRISE);
  }

  /** {@return the values of all caches, [B x A], of states [B x S]} */
  INDArray values(ComputationGraph graph, INDArray states) {
    return outputs(graph, states)[0];
  }

  /**
   * {@return an example of one update}
   *
   * @param graph the network as it is before the update; what it predicts is no surprise
   * @param states states [B x S]
   * @param values wanted values of the chosen caches, zero elsewhere, [B x A]
   * @param chosen chosen caches, one-hot, [B x A]
   * @param requests requests of the frames, as the agent describes them, [B x M]
   */
  MultiDataSet example(
      ComputationGraph graph,
      INDArray states,
      INDArray values,
      INDArray chosen,
      INDArray requests) {
    if (!settings.requestBaseline()) {
      return new MultiDataSet(
          new INDArray[] {states}, new INDArray[] {values}, null, new INDArray[] {chosen});
    }
    INDArray surprise = requests.sub(outputs(graph, states)[1]);
    return new MultiDataSet(
        new INDArray[] {states, surprise},
        new INDArray[] {values, requests},
        null,
        new INDArray[] {chosen, null});
  }

  /** Outputs without surprise. */
  private INDArray[] outputs(ComputationGraph graph, INDArray states) {
    Stream<INDArray> inputs = Stream.of(states);
    if (settings.requestBaseline()) {
      int rows = states.rows();
      inputs = Stream.of(states, Tensors.matrix(new double[rows * actions.models()], rows));
    }
    return graph.output(inputs.toArray(INDArray[]::new));
  }
}
