package io.t2drl.train;

import io.t2drl.config.FlatSettings;
import io.t2drl.config.Settings;
import io.t2drl.evaluate.Gap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Gaps that this process has measured before. Trainings side by side mostly differ in how they
 * learn, which the oracle and RCARS know nothing of, and measuring takes seconds: as long as a
 * short training.
 */
final class KnownGaps {

  /** Names, and sections that say how policies are learned; all else may matter to a gap. */
  private static final Set<String> INDIFFERENT =
      Set.of("name", "description", "train", "ddqn", "scoring", "allocator", "td3");

  /** A search may change the world from trial to trial. */
  private static final int MOST = 256;

  private static final Map<Map<String, String>, Optional<Gap>> GAPS = new ConcurrentHashMap<>();

  private KnownGaps() {}

  /**
   * {@return the gap of a scenario}
   *
   * @param settings settings of a training
   * @param measured measures its gap, which depends on nothing but the settings; nothing where
   *     there is none
   */
  static Optional<Gap> of(Settings settings, Supplier<Optional<Gap>> measured) {
    Map<String, String> decisive = decisive(settings);
    Optional<Gap> known = GAPS.get(decisive);
    if (known != null) {
      return known;
    }
    if (GAPS.size() >= MOST) {
      GAPS.clear();
    }
    // one task measures, those beside it that need the same wait for it
    return GAPS.computeIfAbsent(decisive, any -> measured.get());
  }

  private static Map<String, String> decisive(Settings settings) {
    SortedMap<String, String> all = FlatSettings.of(settings);
    return all.entrySet().stream()
        .filter(entry -> !INDIFFERENT.contains(entry.getKey().split("\\.", 2)[0]))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
