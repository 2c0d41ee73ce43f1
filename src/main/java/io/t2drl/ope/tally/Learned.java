package io.t2drl.ope.tally;

import io.t2drl.edge.World;
import io.t2drl.ope.critic.CostFeatures;
import io.t2drl.ope.critic.CostSums;
import io.t2drl.ope.critic.Support;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import java.io.Serializable;
import java.util.Iterator;

/** What a part of the logs says of costs, and what it has examples of. */
final class Learned implements Serializable {

  private static final long serialVersionUID = 1;

  private final CostSums costs;
  private final Support support;

  private Learned(World world, CostFeatures features) {
    costs = new CostSums(features.size());
    support = new Support(world);
  }

  static Learned of(World world, CostFeatures features, Iterator<LoggedBlock> blocks) {
    Learned learned = new Learned(world, features);
    while (blocks.hasNext()) {
      for (LoggedFrame frame : blocks.next().frames()) {
        for (LoggedSlot slot : frame.slots()) {
          learned.costs.add(features, slot);
          learned.support.add(slot.state(), slot.executed());
        }
      }
    }
    return learned;
  }

  /** {@return sums of a regression} */
  CostSums costs() {
    return costs;
  }

  /** {@return examples} */
  Support support() {
    return support;
  }
}
