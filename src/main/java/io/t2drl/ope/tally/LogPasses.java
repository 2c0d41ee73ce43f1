package io.t2drl.ope.tally;

import io.t2drl.edge.World;
import io.t2drl.ope.critic.CostCritic;
import io.t2drl.ope.critic.CostFeatures;
import io.t2drl.ope.critic.CostRegression;
import io.t2drl.ope.critic.CostSums;
import io.t2drl.ope.critic.Support;
import io.t2drl.ope.fitted.FrameFeatures;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.weight.ActionSpace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through logged episodes three times: for the ranges of what is in them, for the critics, and
 * for what each episode says of each policy. Part p belongs to fold {@code p mod} {@value #FOLDS};
 * a fold's critic has seen all other folds.
 */
public final class LogPasses {

  /** Folds of cross-fitting. */
  public static final int FOLDS = 4;

  private LogPasses() {}

  /** What the third pass must know. */
  private record Judging(Order order, Known known) implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /** What the second pass must know. */
  private record Learning(World world, CostFeatures features) implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /**
   * Judges policies.
   *
   * @param parts logged episodes, at least one
   * @param order what is judged
   * @return what the episodes say, part by part
   */
  public static List<PartTally> run(LoggedParts parts, Order order) {
    return judge(parts, order, learn(parts, order));
  }

  /** The first two passes. */
  static Known learn(LoggedParts parts, Order order) {
    World world = order.world();
    Seen seen =
        Seen.all(
            world,
            parts.each(
                "look at the logs", world, (common, part, blocks) -> Seen.of(common, blocks)));
    CostFeatures features = new CostFeatures(world, seen.scales(), order.crude());
    List<Learned> learned =
        parts.each(
            "learn what users cost",
            new Learning(world, features),
            (common, part, blocks) -> Learned.of(common.world, common.features, blocks));
    Support support = new Support(world);
    learned.forEach(part -> support.add(part.support()));
    return new Known(
        seen.availability(), ActionSpace.of(seen.scales()), support, critics(features, learned));
  }

  /** The third pass. */
  static List<PartTally> judge(LoggedParts parts, Order order, Known known) {
    return parts.each("judge policies", new Judging(order, known), LogPasses::tally);
  }

  private static List<CostCritic> critics(CostFeatures features, List<Learned> learned) {
    List<CostCritic> critics = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      CostSums others = new CostSums(features.size());
      for (int part = 0; part < learned.size(); part++) {
        if (part % FOLDS != fold) {
          others.add(learned.get(part).costs());
        }
      }
      critics.add(CostRegression.fit(features, others));
    }
    return critics;
  }

  private static PartTally tally(Judging common, int part, Iterator<LoggedBlock> blocks) {
    Order order = common.order;
    FrameFeatures features = new FrameFeatures(order.world());
    PartTally tally =
        new PartTally(order.policies().stream().map(policy -> new PolicyTally(features)).toList());
    while (blocks.hasNext()) {
      LoggedBlock block = blocks.next();
      Behaviour behaviour = order.behaviours().get(block.acting().behaviour());
      new BlockTally(
              block,
              common.known,
              part % FOLDS,
              behaviour.policy(block.acting().explored()),
              order.streams(),
              order.draws())
          .tally(order.policies(), behaviour, tally);
    }
    return tally;
  }
}
