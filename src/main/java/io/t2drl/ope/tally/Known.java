package io.t2drl.ope.tally;

import io.t2drl.ope.critic.CostCritic;
import io.t2drl.ope.critic.Support;
import io.t2drl.ope.replay.Availability;
import io.t2drl.ope.weight.ActionSpace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the passes before this one have learned from the logs.
 *
 * @param availability when cached models serve requests
 * @param space where actions lie
 * @param support what there are examples of
 * @param critics by fold: what users cost, as all other folds say
 */
public record Known(
    Availability availability, ActionSpace space, Support support, List<CostCritic> critics)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Keeps the critics in a list that Java can serialise. */
  public Known {
    critics = new ArrayList<>(critics);
  }
}
