package io.t2drl.ope.estimate;

import io.t2drl.ope.fitted.FrameSums;
import io.t2drl.ope.tally.EpisodeSums;
import io.t2drl.ope.tally.PartTally;
import io.t2drl.ope.tally.PolicyTally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What all episodes say of one policy. Episodes in which others acted upon the same requests and
 * channels are not independent: such episodes go together, n times one or several.
 *
 * @param sizes how many go together, [n]
 * @param observed mean frame rewards as they were, summed over those, [n]
 * @param episodes what each episode says of the policy
 * @param places where each episode belongs, from 0 to n - 1
 * @param groups sums over the frames of groups of episodes
 * @param frames frames of an episode
 * @param uncovered share of the policy's decisions of which the logs have too few examples
 * @param drawn how many episodes were acted in by a policy that can be drawn from again
 */
public record PolicyLogs(
    double[] sizes,
    double[] observed,
    List<EpisodeSums> episodes,
    int[] places,
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
    List<String> chances = new ArrayList<>();
    List<FrameSums> groups = new ArrayList<>();
    long decisions = 0;
    double uncovered = 0;
    int drawn = 0;
    for (int p = 0; p < parts.size(); p++) {
      PolicyTally tally = parts.get(p).policies().get(policy);
      episodes.addAll(tally.episodes());
      observed.addAll(parts.get(p).observed());
      chances.addAll(parts.get(p).chances());
      decisions += tally.decisions();
      uncovered += tally.uncovered();
      drawn += parts.get(p).drawn();
      if (p < GROUPS) {
        groups.add(tally.frames().copy());
      } else {
        groups.get(p % GROUPS).add(tally.frames());
      }
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] places = new int[episodes.size()];
    for (int e = 0; e < places.length; e++) {
      Integer known = numbers.putIfAbsent(chances.get(e), numbers.size());
      places[e] = known == null ? numbers.size() - 1 : known;
    }
    return new PolicyLogs(
        sums(places, numbers.size(), e -> 1),
        sums(places, numbers.size(), observed::get),
        episodes,
        places,
        groups,
        frames,
        uncovered / decisions,
        drawn);
  }

  private static double[] sums(int[] places, int count, IntToDoubleFunction number) {
    double[] sums = new double[count];
    for (int e = 0; e < places.length; e++) {
      sums[places[e]] += number.applyAsDouble(e);
    }
    return sums;
  }

  /** {@return a number of every episode, summed over those that go together, [n]} */
  double[] each(ToDoubleFunction<EpisodeSums> number) {
    return sums(places, sizes.length, e -> number.applyAsDouble(episodes.get(e)));
  }
}
