package io.t2drl.learn.ddqn;

import io.t2drl.policy.Caches;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The caches that may be chosen, by popularity state: those that logs hold, as BCQ (Fujimoto, Meger
 * and Precup, ICML 2019) has it. In a state that the logs do not hold, those of all other states.
 *
 * @param byState positions in the list of caches, by state
 * @param anywhere positions of all of them
 */
record KnownCaches(Map<Integer, BitSet> byState, BitSet anywhere) implements Serializable {

  /** Where the agent does not see the popularity state. */
  static final int ANY = -1;

  private static final long serialVersionUID = 1;

  /**
   * Reads the key {@code offline.known-caches}.
   *
   * @param entries the state, then the models, for each cache; none: all caches may be chosen
   * @param actions the listed caches
   */
  static KnownCaches of(List<List<Integer>> entries, Caches actions) {
    Map<Integer, BitSet> byState = new TreeMap<>();
    BitSet anywhere = new BitSet();
    for (List<Integer> entry : entries) {
      long mask = entry.stream().skip(1).mapToLong(model -> 1L << model).reduce(0, (a, b) -> a | b);
      int position = actions.indexOf(mask);
      if (position < 0) {
        throw new IllegalArgumentException("a cache that may be chosen is not listed: " + entry);
      }
      byState.computeIfAbsent(entry.get(0), state -> new BitSet()).set(position);
      anywhere.set(position);
    }
    return new KnownCaches(byState, anywhere);
  }

  /** {@return whether all caches may be chosen} */
  boolean all() {
    return anywhere.isEmpty();
  }

  /** {@return positions of the caches that may be chosen in a state} */
  BitSet in(int state) {
    return byState.getOrDefault(state, anywhere);
  }
}
