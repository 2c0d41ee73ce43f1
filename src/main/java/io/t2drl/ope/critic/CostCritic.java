package io.t2drl.ope.critic;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import java.io.Serializable;

/**
 * Says what a user with some resources costs, as far as logs tell.
 *
 * @param features what it looks at
 * @param mean what users cost on average
 * @param weights what each feature is worth beyond that, [p]
 */
public record CostCritic(CostFeatures features, double mean, double[] weights)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * {@return the expected cost of every user, [E x U]}
   *
   * @param state a slot of E cells
   * @param allocation its resources
   */
  public double[] costs(SlotState state, Allocation allocation) {
    CostFeatures.Row row = new CostFeatures.Row();
    double[] costs = new double[state.model().length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = mean;
      features.describe(state, allocation, i, row);
      for (int j = 0; j < row.count(); j++) {
        costs[i] += weights[row.index(j)] * row.value(j);
      }
    }
    return costs;
  }
}
