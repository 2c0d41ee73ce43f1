package io.t2drl.ope.weight;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.critic.ActionScales;
import java.io.Serializable;

/**
 * Where actions lie for kernels: of each user the logarithm of its share, and, if it is a hit, its
 * steps over A3; both in standard deviations of the logs.
 *
 * @param share one of the logarithm of shares
 * @param effort one of steps over A3
 */
public record ActionSpace(double share, double effort) implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the space of logs} */
  public static ActionSpace of(ActionScales scales) {
    return new ActionSpace(scales.shareSpread(), scales.effortSpread());
  }

  /** {@return coordinates of the users' actions, [E x U x 2]} */
  double[] coordinates(SlotState state, Allocation allocation) {
    int users = state.model().length / state.cells();
    double[] a3 = state.world().catalogue().a3();
    double[] coordinates = new double[2 * state.model().length];
    for (int i = 0; i < state.model().length; i++) {
      coordinates[2 * i] = ActionScales.logShare(allocation.bandwidth()[i], users) / share;
      if (state.hit()[i]) {
        coordinates[2 * i + 1] = allocation.steps()[i] / a3[state.model()[i]] / effort;
      }
    }
    return coordinates;
  }
}
