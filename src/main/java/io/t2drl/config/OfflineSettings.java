package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;
import java.util.List;

/**
 * Training from logs, experience that is there already and that nobody adds to.
 *
 * @param experience directories of the experience; a run fills them in. Empty: cells are simulated
 * @param experienceSha256 what the experience is known by; a run fills it in
 * @param caches which caches are learned from
 * @param conservatism weight of the loss that lowers the values of caches which logs do not hold
 * @param leastFrames frames of a cache that logs must hold for it to be chosen
 * @param knownCaches caches that may be chosen; a run fills them in. Empty: all listed ones
 */
public record OfflineSettings(
    @Option("Directories of the experience that is learned from; a run fills them in")
        List<String> experience,
    @Option(
            "SHA-256 of the names of its rounds, by which a run knows the experience again; the run"
                + " fills it in")
        String experienceSha256,
    @Option(
            "Caches that agents learn from: those that the caching agent chooses on the logged"
                + " requests, whose rewards the critic expects, or the logged ones with theirs")
        Caches caches,
    @Option(
            value =
                "Weight of the loss that lowers values of caches which the logs do not hold (CQL,"
                    + " for caches = logged)",
            min = 0)
        double conservatism,
    @Option(
            value =
                "Frames of a cache, in a popularity state that the agent sees, that the logs must"
                    + " hold for it to be chosen; 0: any (for caches = logged)",
            min = 0)
        int leastFrames,
    @Option(
            value =
                "Caches that may be chosen: the popularity state, -1 for any, then the models; a"
                    + " run fills them in. Empty: all listed ones",
            min = -1)
        List<List<Integer>> knownCaches)
    implements Serializable {

  /** The key that holds what the experience is known by. */
  public static final String DIGEST_KEY = "offline.experience-sha256";

  /** The key that holds the caches that may be chosen. */
  public static final String KNOWN_KEY = "offline.known-caches";

  /** Makes the lists immutable. */
  public OfflineSettings {
    experience = List.copyOf(experience);
    knownCaches = knownCaches.stream().map(List::copyOf).toList();
  }

  /** Which caches agents learn from. */
  public enum Caches {
    /**
     * Those that the caching agent chooses, as it would while it trains online, on the logged
     * requests: which of these hit follows from the caches, and the allocation critic says what
     * they save.
     */
    CHOSEN,
    /** The logged ones, with their logged rewards. */
    LOGGED
  }

  /** {@return whether agents learn from logs} */
  public boolean on() {
    return !experience.isEmpty();
  }
}
