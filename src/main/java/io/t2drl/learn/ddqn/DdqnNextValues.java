package io.t2drl.learn.ddqn;

import io.t2drl.learn.NextValues;
import io.t2drl.learn.net.CacheValueNetwork;

/** The live network picks the listed cache of largest value, among those that may be chosen. */
final class DdqnNextValues implements NextValues {

  private final DdqnAgent agent;
  private final int actions;
  private final CacheValueNetwork network;

  DdqnNextValues(DdqnAgent agent) {
    this.agent = agent;
    actions = agent.actions().size();
    network = agent.network();
  }

  @Override
  public float[] of(float[] states, int cells, float[] live, float[] target) {
    network.weights().bind(live);
    float[] values = network.values(states, cells);
    agent.restrict(values, states, cells);
    float[] picked = new float[cells];
    for (int c = 0; c < cells; c++) {
      picked[c] = best(values, c * actions, actions);
    }
    network.weights().bind(target);
    return network.forward(states, picked, cells);
  }

  /**
   * {@return index of the largest of {@code count} values from {@code first} on, relative to it}
   */
  static int best(float[] values, int first, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[first + i] > values[first + best]) {
        best = i;
      }
    }
    return best;
  }
}
