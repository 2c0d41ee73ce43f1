package io.t2drl.config;

import io.t2drl.config.binding.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The rules of training from logs.
 *
 * @param settings the settings
 * @param problems takes what is wrong
 */
record OfflineRules(Settings settings, Problems problems) {

  private static final String CACHES = "offline.caches";

  /** Reports every rule that is broken. */
  void check() {
    OfflineSettings offline = settings.offline();
    problems.require(
        SettingsRules.SHA256.matcher(offline.experienceSha256()).matches(),
        "must be 64 hexadecimal digits in lower case, or empty",
        OfflineSettings.DIGEST_KEY);
    problems.require(
        offline.conservatism() == 0 || offline.caches() == OfflineSettings.Caches.LOGGED,
        "must be 0 where offline.caches = chosen: every cache is tried there",
        "offline.conservatism",
        CACHES);
    problems.require(
        offline.knownCaches().isEmpty()
            || offline.on() && offline.caches() == OfflineSettings.Caches.LOGGED,
        "must be empty but in a run from logs with offline.caches = logged, which fills it in",
        OfflineSettings.KNOWN_KEY,
        CACHES);
    for (int i = 0; i < offline.knownCaches().size(); i++) {
      problems.require(
          isCache(offline.knownCaches().get(i)),
          String.format(
              Locale.ROOT,
              "must hold a popularity state from -1 to %d, then models from 0 to %d, each once",
              settings.popularity().states() - 1,
              settings.catalogue().size() - 1),
          OfflineSettings.KNOWN_KEY + "[" + i + "]");
    }
  }

  private boolean isCache(List<Integer> entry) {
    if (entry.isEmpty() || entry.get(0) >= settings.popularity().states()) {
      return false;
    }
    List<Integer> models = entry.subList(1, entry.size());
    return new HashSet<>(models).size() == models.size()
        && models.stream().allMatch(model -> model >= 0 && model < settings.catalogue().size());
  }
}
