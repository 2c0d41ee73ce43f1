package io.t2drl.learn;

import java.io.Serializable;
import java.util.List;

/**
 * Everything training changes about an agent. Two learners' states can be averaged, and a run that
 * continues from a state goes on as if it had never stopped.
 *
 * @param updates updates so far: DL4J's iteration count, on which Adam and the learning rates
 *     depend
 * @param parameters flat parameters of the agent's {@code ComputationGraph}
 * @param updater state of its updaters
 * @param shadow parameters that follow the trained ones: target networks, averages
 */
public record AgentState(long updates, float[] parameters, float[] updater, float[] shadow)
    implements Serializable {

  /**
   * Averages the states of learners that started from the same one; sums run in list order and in
   * double precision, so that the result does not depend on which learner finished first.
   *
   * @param states at least one, all with the same number of updates
   * @param weights weight of each, for example its number of examples
   */
  public static AgentState average(List<AgentState> states, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    AgentState first = states.get(0);
    double[] parameters = new double[first.parameters.length];
    double[] updater = new double[first.updater.length];
    double[] shadow = new double[first.shadow.length];
    for (int i = 0; i < weights.length; i++) {
      AgentState state = states.get(i);
      if (state.updates != first.updates) {
        throw new IllegalArgumentException(
            "learners must make the same number of updates: "
                + first.updates
                + ", "
                + state.updates);
      }
      double share = weights[i] / total;
      add(share, state.parameters, parameters);
      add(share, state.updater, updater);
      add(share, state.shadow, shadow);
    }
    return new AgentState(first.updates, floats(parameters), floats(updater), floats(shadow));
  }

  private static void add(double share, float[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += share * from[i];
    }
  }

  private static float[] floats(double[] sums) {
    float[] rounded = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      rounded[i] = (float) sums[i];
    }
    return rounded;
  }
}
