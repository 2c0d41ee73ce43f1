package io.t2drl.ope.tally;

import io.t2drl.edge.World;
import io.t2drl.ope.replay.DrawStreams;
import io.t2drl.policy.Policy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be judged.
 *
 * @param world the world of the experience
 * @param behaviours who acted, by the numbers that blocks bear
 * @param policies who is judged
 * @param streams where chance comes from
 * @param draws most draws of a decision
 * @param crude whether the critic is made worse than it could be, for a check of the weights
 */
public record Order(
    World world,
    List<Behaviour> behaviours,
    List<Policy> policies,
    DrawStreams streams,
    int draws,
    boolean crude)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Keeps the lists as ones that Java can serialise. */
  public Order {
    behaviours = new ArrayList<>(behaviours);
    policies = new ArrayList<>(policies);
  }
}
