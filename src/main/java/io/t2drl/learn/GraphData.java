package io.t2drl.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** What one update takes, by the names that inputs and outputs have in the graph. */
public final class GraphData {

  private final Map<String, INDArray> inputs = new HashMap<>();
  private final Map<String, INDArray> labels = new HashMap<>();
  private final Map<String, INDArray> masks = new HashMap<>();

  /** Gives an input, [cells x ...]; one that the graph does not have is not passed on. */
  public GraphData input(String name, INDArray values) {
    inputs.put(name, values);
    return this;
  }

  /** Gives what an output should be. */
  public GraphData label(Loss loss, INDArray values) {
    labels.put(loss.name(), values);
    return this;
  }

  /** Gives what an output should be, and the weight of each of its elements in the loss. */
  public GraphData label(Loss loss, INDArray values, INDArray weights) {
    masks.put(loss.name(), weights);
    return label(loss, values);
  }

  /**
   * {@return the data in the order that a graph wants}
   *
   * @throws IllegalStateException if the graph has an input or output that was not given
   */
  public MultiDataSet of(ComputationGraph graph) {
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    return new MultiDataSet(
        inOrder(graph.getConfiguration().getNetworkInputs(), inputs),
        inOrder(outputs, labels),
        null,
        outputs.stream().map(masks::get).toArray(INDArray[]::new));
  }

  private static INDArray[] inOrder(List<String> names, Map<String, INDArray> given) {
    return names.stream().map(name -> required(name, given)).toArray(INDArray[]::new);
  }

  private static INDArray required(String name, Map<String, INDArray> given) {
    INDArray values = given.get(name);
    if (values == null) {
      throw new IllegalStateException("the graph's " + name + " was not given");
    }
    return values;
  }
}
