package io.t2drl.ope.tally;

import io.t2drl.ope.logged.LoggedEpisode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a part of the episodes says of all policies that are judged. */
public final class PartTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final List<Double> observed = new ArrayList<>();
  private final List<String> chances = new ArrayList<>();
  private final List<PolicyTally> policies;
  private int drawn;

  PartTally(List<PolicyTally> policies) {
    this.policies = new ArrayList<>(policies);
  }

  void observe(List<LoggedEpisode> episodes, double[] rewards, boolean drawable) {
    for (int e = 0; e < rewards.length; e++) {
      chances.add(episodes.get(e).chance());
      observed.add(rewards[e]);
    }
    drawn += drawable ? rewards.length : 0;
  }

  /** {@return mean frame rewards of its episodes, as they were} */
  public List<Double> observed() {
    return observed;
  }

  /** {@return what the requests and channels of its episodes were drawn by} */
  public List<String> chances() {
    return chances;
  }

  /** {@return how many of its episodes were acted in by a policy that can be drawn from again} */
  public int drawn() {
    return drawn;
  }

  /** {@return by policy, in the order in which they are judged} */
  public List<PolicyTally> policies() {
    return policies;
  }
}
