package io.t2drl.config;

import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys that say how a trained policy acts, and change nothing of what it has learned. */
public final class ActingKeys {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "allocator.acting",
              "allocator.improve-moves",
              "allocator.samples",
              "scoring.search-nodes"));

  private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();

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
   * @return what they say of these keys, one argument a key; the last one wins
   * @throws UserError if an argument is not of the form key=value
   */
  public static List<String> of(List<String> overrides) {
    return Overrides.parse(overrides).entrySet().stream()
        .filter(entry -> has(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + entry.getValue().render(CONCISE))
        .sorted()
        .toList();
  }
}
