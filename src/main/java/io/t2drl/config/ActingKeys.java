package io.t2drl.config;

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

  private ActingKeys() {}

  /** {@return whether a key, written with dots, is one of them} */
  public static boolean has(String key) {
    return KEYS.contains(key);
  }

  /** {@return all of them in one line} */
  public static String list() {
    return String.join(", ", KEYS);
  }
}
