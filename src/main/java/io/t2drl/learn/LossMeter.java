package io.t2drl.learn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Means over updates of a graph's losses, one per output in the graph's order. */
public final class LossMeter {

  private final double[] sums;
  private long updates;

  public LossMeter(int outputs) {
    this.sums = new double[outputs];
  }

  /** Takes in the losses of the update that a graph has just made. */
  public void record(ComputationGraph graph) {
    updates++;
    for (int i = 0; i < sums.length; i++) {
      Layer output = graph.getOutputLayer(i);
      sums[i] += output.score();
    }
  }

  public double[] means() {
    double[] means = sums.clone();
    for (int i = 0; i < means.length && updates > 0; i++) {
      means[i] /= updates;
    }
    return means;
  }
}
