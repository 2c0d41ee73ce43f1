package io.t2drl.ope.check;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.policy.Policy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be checked.
 *
 * @param settings settings of a small world
 * @param world the world
 * @param behaviour who acts in the datasets
 * @param policies who is judged from them
 * @param datasets number of datasets
 * @param cells cells of each, one episode a cell
 * @param draws most draws of a decision
 * @param crude whether critics are made worse than they could be
 * @param truthEpisodes episodes by which the simulator tells what policies earn
 */
public record CheckOrder(
    Settings settings,
    World world,
    Policy behaviour,
    List<Policy> policies,
    int datasets,
    int cells,
    int draws,
    boolean crude,
    int truthEpisodes)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Keeps the policies in a list that Java can serialise. */
  public CheckOrder {
    policies = new ArrayList<>(policies);
  }
}
