package io.t2drl.search;

import io.t2drl.config.binding.Nearest;
import io.t2drl.config.binding.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What must hold between the dimensions of a space, before any point is laid out. */
final class SpaceRules {

  private final List<Dimension> all;
  private final SortedMap<String, Dimension> dimensions = new TreeMap<>();
  private final Problems problems;

  /**
   * Prepares to check.
   *
   * @param dimensions what is varied
   * @param problems receives what is wrong
   */
  SpaceRules(List<Dimension> dimensions, Problems problems) {
    this.all = dimensions;
    dimensions.forEach(dimension -> this.dimensions.put(dimension.key(), dimension));
    this.problems = problems;
  }

  /**
   * Checks the keys by themselves and beside each other.
   *
   * @param method how trials are spent
   */
  void checkKeys(GridFile.Name method) {
    all.forEach(dimension -> checkFixed(dimension, method));
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        // a name in quotes may stand beside the same one as sections
        if (VariedKeys.overlap(all.get(i).key(), all.get(j).key())) {
          reject(all.get(i), "", "must not vary what " + all.get(j).key() + " varies");
        }
      }
    }
  }

  /**
   * Checks what dimensions say of each other.
   *
   * @param defaults numbers that do not vary
   * @return them in an order in which each one follows those that it depends on; empty where a rule
   *     is broken
   */
  Optional<List<Dimension>> order(Defaults defaults) {
    for (Dimension dimension : dimensions.values()) {
      dimension.conditions().forEach(condition -> checkCondition(dimension, condition));
      if (dimension instanceof Derived derived) {
        derived.formula().keys().forEach(key -> checkOperand(derived, key, defaults));
      }
    }
    List<Dimension> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String key : dimensions.keySet()) {
      visit(key, new ArrayList<>(), done, order);
    }
    return problems.sound(SpaceReader.SPACE) ? Optional.of(order) : Optional.empty();
  }

  private void checkFixed(Dimension dimension, GridFile.Name method) {
    for (String key : VariedKeys.of(dimension)) {
      VariedKeys.reasonAgainst(key, method)
          .ifPresent(
              reason -> {
                String which = key.equals(dimension.key()) ? "" : " " + key;
                reject(dimension, "", "must not vary" + which + ", " + reason);
              });
    }
  }

  private void checkCondition(Dimension dimension, Condition condition) {
    boolean listed =
        dimensions.get(condition.key()) instanceof Searched other
            && other.size() > 0
            && other.size() <= Layout.MOST_TRIALS;
    if (!listed) {
      reject(
          dimension,
          ".only-if",
          "must name keys of the space that have listed values, but "
              + condition.key()
              + " is none"
              + suggestion(condition.key()));
      return;
    }
    Searched other = (Searched) dimensions.get(condition.key());
    Set<String> known = new HashSet<>();
    LongStream.range(0, other.size()).forEach(i -> known.add(HoconText.of(other.get(i))));
    condition.values().stream()
        .filter(value -> !known.contains(value))
        .forEach(
            value ->
                reject(
                    dimension,
                    ".only-if",
                    "must ask for values that there are, but "
                        + condition.key()
                        + " is never "
                        + value));
  }

  private void checkOperand(Derived derived, String key, Defaults defaults) {
    Dimension operand = dimensions.get(key);
    if (operand == null && VariedKeys.varies(key, all)) {
      reject(derived, ".derived", "must not speak of a part of what varies: " + key);
    } else if (operand instanceof Listed listed && !listed.numbers()) {
      reject(derived, ".derived", "must speak of numbers, but " + key + " is none");
    } else if (operand == null || !operand.conditions().isEmpty()) {
      defaults
          .problemOf(key)
          .ifPresent(
              problem -> reject(derived, ".derived", "must speak of numbers, but " + problem));
    }
  }

  /** Depth first; a key that is met again on the way to itself closes a circle. */
  private void visit(String key, List<String> path, Set<String> done, List<Dimension> order) {
    if (path.contains(key)) {
      List<String> circle = new ArrayList<>(path.subList(path.indexOf(key), path.size()));
      circle.add(key);
      reject(
          dimensions.get(key),
          "",
          "must not depend on itself, as in " + String.join(" on ", circle));
      return;
    }
    if (!dimensions.containsKey(key) || !done.add(key)) {
      return;
    }
    path.add(key);
    for (String needed : needs(dimensions.get(key))) {
      visit(needed, path, done, order);
    }
    path.remove(path.size() - 1);
    order.add(dimensions.get(key));
  }

  private static SortedSet<String> needs(Dimension dimension) {
    SortedSet<String> needs = new TreeSet<>();
    dimension.conditions().forEach(condition -> needs.add(condition.key()));
    if (dimension instanceof Derived derived) {
      needs.addAll(derived.formula().keys());
    }
    return needs;
  }

  /** {@return which key was meant; nothing where there is such a key} */
  private String suggestion(String key) {
    return dimensions.containsKey(key)
        ? ""
        : Nearest.to(key, dimensions.keySet())
            .map(near -> ", did you mean " + near + "?")
            .orElse("");
  }

  private void reject(Dimension dimension, String part, String rule) {
    problems.reject(rule, SpaceReader.SPACE + "." + dimension.key() + part);
  }
}
