package io.t2drl.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Means over updates of a graph's losses. */
public final class LossMeter {

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private long updates;

  /** Takes in the losses of the update that a graph has just made. */
  public void record(ComputationGraph graph) {
    updates++;
    List<String> names = graph.getConfiguration().getNetworkOutputs();
    for (int i = 0; i < names.size(); i++) {
      Layer output = graph.getOutputLayer(i);
      sums.merge(names.get(i), output.score(), Double::sum);
    }
  }

  /** {@return the means} */
  public Losses means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / updates));
    return new Losses(means);
  }
}
