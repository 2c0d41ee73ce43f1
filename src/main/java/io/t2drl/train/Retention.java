package io.t2drl.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.IntFunction;

/** Which checkpoints of a run stay. */
final class Retention {

  private Retention() {}

  /**
   * Picks the latest checkpoints and the best one. What it picks of rounds that it was asked about
   * before is part of what it picked then: a round's checkpoint is not missed after it is deleted.
   *
   * @param rounds rounds with complete checkpoints, at least one
   * @param latest how many of the latest stay, at least 1
   * @param rewards mean rewards of the rounds that were judged
   * @return the rounds whose checkpoints stay: the latest, and the one with the largest reward, of
   *     equals the earliest
   */
  static Set<Integer> kept(
      SortedSet<Integer> rounds, int latest, IntFunction<OptionalDouble> rewards) {
    List<Integer> all = new ArrayList<>(rounds);
    Set<Integer> kept = new HashSet<>(all.subList(Math.max(0, all.size() - latest), all.size()));
    OptionalDouble most = OptionalDouble.empty();
    int best = all.get(all.size() - 1);
    for (int round : all) {
      OptionalDouble reward = rewards.apply(round);
      if (reward.isPresent() && (most.isEmpty() || reward.getAsDouble() > most.getAsDouble())) {
        most = reward;
        best = round;
      }
    }
    kept.add(best);
    return kept;
  }
}
