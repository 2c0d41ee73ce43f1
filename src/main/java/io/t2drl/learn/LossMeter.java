package io.t2drl.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Means of a learner's losses, each over the updates that had it. */
public final class LossMeter {

  private static final class Mean {
    private double sum;
    private long updates;
  }

  private final Map<String, Mean> losses = new LinkedHashMap<>();

  /** Takes in the losses of the update that a graph has just made. */
  public void record(ComputationGraph graph) {
    List<String> names = graph.getConfiguration().getNetworkOutputs();
    for (int i = 0; i < names.size(); i++) {
      Layer output = graph.getOutputLayer(i);
      Mean mean = losses.computeIfAbsent(names.get(i), name -> new Mean());
      mean.sum += output.score();
      mean.updates++;
    }
  }

  /** {@return the means} */
  public Losses means() {
    Map<String, Double> means = new LinkedHashMap<>();
    losses.forEach((name, mean) -> means.put(name, mean.sum / mean.updates));
    return new Losses(means);
  }
}
