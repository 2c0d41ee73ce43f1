package io.t2drl.bound;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A caching policy for an episode, and how good a policy can be at most.
 *
 * @param most upper bound of what any policy saves compared with empty caches, mean over users and
 *     slots, in units of the reward
 * @param expected what this plan saves
 * @param caches by frame: the cache for a popularity state and a previous cache
 */
public record Plan(double most, double expected, List<Map<Before, BitSet>> caches)
    implements Serializable {

  /**
   * What a choice depends on.
   *
   * @param state popularity state
   * @param cached models cached in the frame before
   */
  public record Before(int state, BitSet cached) implements Serializable {}

  /** Makes the maps unmodifiable. */
  public Plan {
    caches = caches.stream().map(Plan::inOrder).toList();
  }

  /** Unlike {@link Map#copyOf}, which has another order in every process. */
  private static Map<Before, BitSet> inOrder(Map<Before, BitSet> caches) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(caches));
  }

  /** {@return the same plan, whose value is known better} */
  Plan expecting(double value) {
    return new Plan(most, value, caches);
  }

  /** {@return how much more than this plan a policy could save at most} */
  public double slack() {
    return Math.max(0, most - expected);
  }
}
