package io.t2drl.learn;

import io.t2drl.learn.blas.NativeLibrary;
import io.t2drl.learn.layer.Tensors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves an {@link AgentState} into and out of a DL4J graph. */
public final class Graphs {

  private Graphs() {}

  /**
   * Begins the configuration of a graph, in single precision.
   *
   * <p>All work of DL4J in a JVM begins here or in {@link #of}: it loads the native library, which
   * must be pinned by then.
   *
   * @param seed seed of the first parameters
   * @throws io.t2drl.config.UserError if the native library multiplies wrongly
   */
  public static NeuralNetConfiguration.Builder builder(long seed) {
    NativeLibrary.require();
    // Our losses are means over the rows of their own minibatch.
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .miniBatch(false);
  }

  /**
   * {@return a new graph}
   *
   * @throws io.t2drl.config.UserError if the native library multiplies wrongly
   */
  public static ComputationGraph of(ComputationGraphConfiguration configuration) {
    NativeLibrary.require();
    return new ComputationGraph(configuration);
  }

  /** {@return what an agent begins with: the first parameters of a graph, and of its shadow} */
  public static AgentState initial(ComputationGraphConfiguration configuration) {
    ComputationGraph graph = of(configuration);
    graph.init();
    return state(graph, Tensors.read(graph.params()));
  }

  /** {@return a new graph that continues from a state} */
  public static ComputationGraph restore(
      ComputationGraphConfiguration configuration, AgentState state) {
    ComputationGraph graph = of(configuration.clone());
    graph.init(Tensors.matrix(state.parameters(), 1), false);
    if (state.updater().length > 0) {
      graph.setUpdater(new ComputationGraphUpdater(graph, Tensors.matrix(state.updater(), 1)));
    }
    setUpdates(graph, state.updates());
    return graph;
  }

  /** {@return the state of a graph} */
  public static AgentState state(ComputationGraph graph, float[] shadow) {
    INDArray updater = graph.getUpdater() == null ? null : graph.getUpdater().getStateViewArray();
    return new AgentState(
        graph.getIterationCount(),
        Tensors.read(graph.params()),
        updater == null ? new float[0] : Tensors.read(updater),
        shadow.clone());
  }

  /**
   * Sets the iteration count, which DL4J drops when it clones a configuration: Adam's bias
   * correction needs it.
   */
  public static void setUpdates(ComputationGraph graph, long updates) {
    graph.getConfiguration().setIterationCount(Math.toIntExact(updates));
  }
}
