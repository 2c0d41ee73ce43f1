package io.t2drl.learn.spark;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.layer.Tensors;
import java.util.List;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/**
 * What a learner task hands back: DL4J's result, with the learner's number, its shadow and its
 * losses.
 */
final class AgentResult extends ParameterAveragingTrainingResult {

  private static final long serialVersionUID = 1;

  private final int learner;
  private final long examples;
  private final AgentState state;
  private final double[] losses;

  AgentResult(int learner, long examples, AgentState state, double[] losses) {
    super(null, null, 0, List.of(), List.of(), List.of());
    this.learner = learner;
    this.examples = examples;
    this.state = state;
    this.losses = losses;
  }

  int learner() {
    return learner;
  }

  long examples() {
    return examples;
  }

  AgentState state() {
    return state;
  }

  double[] losses() {
    return losses;
  }

  @Override
  public double getScore() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  @Override
  public org.nd4j.linalg.api.ndarray.INDArray getParameters() {
    return Tensors.matrix(state.parameters(), 1);
  }

  @Override
  public org.nd4j.linalg.api.ndarray.INDArray getUpdaterState() {
    return Tensors.matrix(state.updater(), 1);
  }
}
