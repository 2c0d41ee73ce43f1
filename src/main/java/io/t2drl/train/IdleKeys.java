package io.t2drl.train;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.learn.role.LearnedRoles;
import java.util.ArrayList;
import java.util.List;

/** Keys that change nothing where agents learn from logs. */
public final class IdleKeys {

  private static final List<String> WINDOW =
      List.of(
          "train.replay-rounds",
          "ddqn.replay-rounds",
          "ddqn.replay-share",
          "ddqn.replay-frames",
          "ddqn.hindsight-frames");

  private static final List<String> NOISE =
      List.of(
          "allocator.noise-start",
          "allocator.noise-end",
          "allocator.redraw",
          "allocator.exploring-share",
          "allocator.exploring-samples");

  private static final List<String> RANDOM_CACHES =
      List.of(
          "ddqn.exploration-start",
          "ddqn.exploration-end",
          "ddqn.exploration-share",
          "ddqn.contenders",
          "ddqn.contender-share");

  private IdleKeys() {}

  /**
   * Finds keys that somebody sets in vain.
   *
   * @param settings what is to be trained from logs
   * @param overrides the {@code key=value} arguments of the command line
   * @return a sentence for each reason why some of them change nothing
   */
  public static List<String> warnings(Settings settings, List<String> overrides) {
    boolean chosen = settings.offline().caches() == OfflineSettings.Caches.CHOSEN;
    boolean lists =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    List<String> warnings = new ArrayList<>();
    warn(WINDOW, "every round learns from all logs", overrides, warnings);
    warn(NOISE, "nobody acts on allocations that explore", overrides, warnings);
    if (!chosen || !lists) {
      warn(RANDOM_CACHES, "no agent tries caches of its own choice", overrides, warnings);
    }
    if (chosen || !lists) {
      warn(
          List.of("offline.least-frames"),
          "it counts where train.cacher=ddqn learns with offline.caches=logged",
          overrides,
          warnings);
    }
    return warnings;
  }

  private static void warn(
      List<String> keys, String why, List<String> overrides, List<String> warnings) {
    List<String> set = keys.stream().filter(key -> SettingsLoader.isSet(key, overrides)).toList();
    if (!set.isEmpty()) {
      warnings.add(String.join(", ", set) + " without effect: " + why);
    }
  }
}
