package io.t2drl.learn.ddqn;

import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.ValueLearning;
import io.t2drl.learn.layer.CacheSumVertex;
import io.t2drl.policy.Caches;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

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
 * @param learning how the agent learns
 * @param seen numbers that describe the popularity; the state is these, then M bits of the previous
 *     cache
 * @param actions the A listed caches
 */
record DdqnNetwork(ValueLearning learning, int seen, Caches actions) {

  static final String STATE = "state";
  private static final String JOINT = "joint";

  /** {@return the graph's configuration} */
  ComputationGraphConfiguration configuration(long seed) {
    int models = actions.models();
    int hidden = learning.settings().hidden();
    ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
    return Graphs.builder(seed)
        .updater(new Adam(learning.rate()))
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
        .addVertex("byModel", sum, "loaded", "kept")
        .addVertex("byCache", new CacheSumVertex(models, actions.masks()), "byModel")
        .addVertex("spread", new CacheSumVertex(1, ones(actions.size())), "base")
        .addVertex("values", sum, "byCache", "spread", JOINT)
        .addLayer(CachingAgent.VALUE_LOSS.name(), learning.loss(), "values")
        .setOutputs(CachingAgent.VALUE_LOSS.name())
        .build();
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static long[] ones(int size) {
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** {@return whether a parameter of the graph starts at zero} */
  static boolean startsAtZero(String parameter) {
    return parameter.endsWith("_b") || parameter.startsWith(JOINT + "_");
  }
}
