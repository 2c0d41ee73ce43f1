package io.t2drl.config;

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
  public static boolean has(String key) {
    return KEYS.contains(key);
  }

  /**
   * {@return those of a section with their values, {@code key = value}, in one line}
   *
   * @param settings a run's settings, perhaps with another way of acting
   * @param section the section
   */
  public static String of(Settings settings, String section) {
    return FlatSettings.of(settings).entrySet().stream()
        .filter(entry -> has(entry.getKey()) && entry.getKey().startsWith(section + "."))
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** {@return all of them in one line} */
  public static String list() {
    return String.join(", ", KEYS);
  }
}
