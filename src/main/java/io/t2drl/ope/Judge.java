package io.t2drl.ope;

import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.ope.estimate.DirectMethod;
import io.t2drl.ope.estimate.DoublyRobust;
import io.t2drl.ope.estimate.Estimator;
import io.t2drl.ope.estimate.FittedEvaluation;
import io.t2drl.ope.estimate.Interval;
import io.t2drl.ope.estimate.JointWeights;
import io.t2drl.ope.estimate.LinkTimes;
import io.t2drl.ope.estimate.PolicyLogs;
import io.t2drl.ope.estimate.Ratio;
import io.t2drl.ope.estimate.Resamples;
import io.t2drl.ope.estimate.UserWeights;
import io.t2drl.ope.tally.LogPasses;
import io.t2drl.ope.tally.LoggedParts;
import io.t2drl.ope.tally.Order;
import io.t2drl.ope.tally.PartTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges policies from logged episodes, by every estimator. */
public final class Judge {

  /** From the one that is trusted most; the first that has enough to go by is recommended. */
  public static final List<Estimator> ESTIMATORS =
      List.of(
          new DoublyRobust(),
          new DirectMethod(),
          new UserWeights(),
          new FittedEvaluation(),
          new JointWeights());

  /** Fewer episodes have no interval worth the name. */
  private static final int FEWEST = 16;

  private static final double[][] NONE = new double[0][];

  private Judge() {}

  /**
   * Judges policies.
   *
   * @param parts logged episodes
   * @param order what is judged
   * @return what they say
   * @throws UserError if there are too few episodes
   */
  public static Judged judge(LoggedParts parts, Order order) {
    List<PartTally> tallies = LogPasses.run(parts, order);
    int frames = order.world().frames();
    List<PolicyLogs> logs = new ArrayList<>();
    for (int p = 0; p < order.policies().size(); p++) {
      logs.add(PolicyLogs.of(tallies, p, frames));
    }
    PolicyLogs first = logs.get(0);
    int count = first.sizes().length;
    if (count < FEWEST) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "The experience must have at least %d episodes with requests of their own: %d",
              FEWEST,
              count));
    }
    Resamples resamples = new Resamples(new Streams(order.streams().seed()), count);
    Interval interval =
        resamples.interval(new Ratio(first.sizes(), first.observed(), NONE, NONE, NONE));
    List<Judged.OfPolicy> judged = new ArrayList<>();
    for (int p = 0; p < logs.size(); p++) {
      PolicyLogs own = logs.get(p);
      judged.add(
          new Judged.OfPolicy(
              order.policies().get(p).name(),
              own.uncovered(),
              LinkTimes.of(own, resamples),
              ESTIMATORS.stream().map(estimator -> estimator.estimate(own, resamples)).toList()));
    }
    return new Judged(first.episodes().size(), first.drawn(), interval, judged);
  }
}
