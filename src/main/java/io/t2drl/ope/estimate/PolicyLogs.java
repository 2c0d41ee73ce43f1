package io.t2drl.ope.estimate;

import io.t2drl.ope.fitted.FrameSums;
import io.t2drl.ope.tally.EpisodeSums;
import io.t2drl.ope.tally.PartTally;
import io.t2drl.ope.tally.PolicyTally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What all episodes say of one policy.
 *
 * @param observed mean frame reward of each episode as it was, [n]
 * @param episodes what each says of the policy, [n]
 * @param groups sums over the frames of groups of episodes
 * @param frames frames of an episode
 * @param uncovered share of the policy's decisions of which the logs have too few examples
 * @param drawn how many episodes were acted in by a policy that can be drawn from again
 */
public record PolicyLogs(
    double[] observed,
    List<EpisodeSums> episodes,
    List<FrameSums> groups,
    int frames,
    double uncovered,
    int drawn) {

  /** Groups of episodes that are left out, one after the other. */
  private static final int GROUPS = 16;

  /**
   * Puts parts together.
   *
   * @param parts in order
   * @param policy place of the policy among those judged
   * @param frames frames of an episode
   */
  public static PolicyLogs of(List<PartTally> parts, int policy, int frames) {
    List<EpisodeSums> episodes = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    List<FrameSums> groups = new ArrayList<>();
    long decisions = 0;
    double uncovered = 0;
    int drawn = 0;
    for (int p = 0; p < parts.size(); p++) {
      PolicyTally tally = parts.get(p).policies().get(policy);
      episodes.addAll(tally.episodes());
      observed.addAll(parts.get(p).observed());
      decisions += tally.decisions();
      uncovered += tally.uncovered();
      drawn += parts.get(p).drawn();
      if (p < GROUPS) {
        groups.add(tally.frames().copy());
      } else {
        groups.get(p % GROUPS).add(tally.frames());
      }
    }
    return new PolicyLogs(
        observed.stream().mapToDouble(Double::doubleValue).toArray(),
        episodes,
        groups,
        frames,
        uncovered / decisions,
        drawn);
  }

  /** {@return a number of every episode, [n]} */
  double[] each(ToDoubleFunction<EpisodeSums> number) {
    return episodes.stream().mapToDouble(number).toArray();
  }
}
