package io.t2drl.config;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys that say how a trained policy acts, and change nothing of what it has learned. */
public final class ActingKeys {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "allocator.acting",
              "allocator.improve-moves",
              "allocator.samples",
              "scoring.search-nodes"));

  private ActingKeys() {}

  /** {@return whether a key, written with dots, is one of them} */
  static boolean has(String key) {
    return KEYS.contains(key);
  }

  /** {@return all of them in one line} */
  static String list() {
    return String.join(", ", KEYS);
  }

  /**
   * Picks out the arguments that hold for policies which were trained before.
   *
   * @param overrides {@code key=value} arguments of a command line
   * @return those whose key is one of these, in their order
   * @throws UserError if an argument is not of the form key=value
   */
  public static List<String> of(List<String> overrides) {
    return overrides.stream()
        .filter(
            override -> {
              Config parsed = Overrides.parse(List.of(override));
              return parsed.entrySet().stream().anyMatch(entry -> has(entry.getKey()));
            })
        .collect(Collectors.toUnmodifiableList());
  }
}
