package io.t2drl.search;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.t2drl.config.WorldKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which keys of the settings a dimension sets, and which of them no grid may vary. */
final class VariedKeys {

  /** Keys and sections, and why they must not vary. */
  private static final Map<String, String> FIXED = new LinkedHashMap<>();

  static {
    FIXED.put("scenario", "for every point is trained in each one of the list scenario");
    FIXED.put("seed", "for every point is trained from each of the seeds");
    FIXED.put("name", "for it says what a scenario is called");
    FIXED.put("description", "for it says what a scenario is called");
    FIXED.put("popularity.trace", "for a trace belongs to its scenario");
    FIXED.put("popularity.trace-sha256", "for a trace belongs to its scenario");
    FIXED.put("train.extended-from", "for runs fill it in");
    FIXED.put("train.evaluate-every", "for nothing that is learned depends on it");
    FIXED.put("train.keep-checkpoints", "for nothing that is learned depends on it");
    FIXED.put("evaluation", "for scores compare only where all points are judged alike");
    FIXED.put("spark", "for no result depends on it");
  }

  /** What all points of a method with rungs share. */
  static final String ROUNDS = "train.rounds";

  private VariedKeys() {}

  /** {@return the keys that a dimension sets; more than one where its values are sections} */
  static SortedSet<String> of(Dimension dimension) {
    SortedSet<String> keys = new TreeSet<>();
    if (dimension instanceof Listed listed) {
      listed.values().forEach(value -> collect(dimension.key(), value, keys));
    } else {
      keys.add(dimension.key());
    }
    return keys;
  }

  private static void collect(String key, ConfigValue value, SortedSet<String> keys) {
    if (value instanceof ConfigObject section) {
      section.forEach((name, inner) -> collect(key + "." + name, inner, keys));
    } else {
      keys.add(key);
    }
  }

  /**
   * {@return why a key must not vary; empty where it may}
   *
   * @param key the key
   * @param method how trials are spent
   */
  static Optional<String> reasonAgainst(String key, GridFile.Name method) {
    if (method != GridFile.Name.ALL && overlap(key, ROUNDS)) {
      return Optional.of("for rungs are numbers of rounds that all points share");
    }
    return FIXED.entrySet().stream()
        .filter(fixed -> overlap(key, fixed.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** {@return whether a key is about the world, so that scores at its values do not compare} */
  static boolean changesWorld(String key) {
    return WorldKeys.isScenario(ConfigUtil.splitPath(key).get(0));
  }

  /** {@return whether two keys are the same, or one is a section around the other} */
  static boolean overlap(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
  }

  /** {@return whether a key is that of any dimension, or of a section around or inside it} */
  static boolean varies(String key, List<Dimension> dimensions) {
    return dimensions.stream().anyMatch(dimension -> overlap(key, dimension.key()));
  }
}
