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

  /**
   * Takes in losses of the update that a graph has just made.
   *
   * @param graph the graph
   * @param minimised those of its losses that the update was made for
   */
  public void record(ComputationGraph graph, List<Loss> minimised) {
    List<String> names = graph.getConfiguration().getNetworkOutputs();
    for (Loss loss : minimised) {
      Layer output = graph.getOutputLayer(names.indexOf(loss.name()));
      Mean mean = losses.computeIfAbsent(loss.name(), name -> new Mean());
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
