package io.t2drl.train;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Caches;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The caches that logs hold, as many times as they hold them: where an agent learns from logged
 * caches, it may choose no others.
 */
final class LoggedCaches {

  private static final int ANY = -1;
  private static final int MOST_NAMED = 3;

  private LoggedCaches() {}

  /**
   * Looks up which caches may be chosen.
   *
   * @param spark session to read with
   * @param logs the logs
   * @param settings what is to be trained
   * @param world its world
   * @return the settings with the caches that the logs hold; with none where the agent learns from
   *     caches of its own choice, or from no list of caches
   * @throws UserError if the agent does not list a cache of the logs, or none is there often enough
   */
  static Settings known(SparkSession spark, LoggedExperience logs, Settings settings, World world) {
    boolean listed =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    if (!listed || settings.offline().caches() != OfflineSettings.Caches.LOGGED) {
      return settings.with(OfflineSettings.KNOWN_KEY, List.of());
    }
    Caches caches = Caches.listed(world, settings.cache());
    SortedMap<Integer, SortedMap<Integer, Long>> counts = count(spark, logs, settings, caches);
    int least = settings.offline().leastFrames();
    if (least == 0) {
      return settings.with(OfflineSettings.KNOWN_KEY, List.of());
    }
    List<List<Integer>> known = new ArrayList<>();
    counts.forEach(
        (state, frames) ->
            frames.forEach(
                (cache, count) -> {
                  if (count >= least) {
                    known.add(entry(state, cache, caches));
                  }
                }));
    if (known.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "the logs hold no cache in a popularity state often enough: offline.least-frames=%d",
              least));
    }
    return settings.with(OfflineSettings.KNOWN_KEY, known);
  }

  private static List<Integer> entry(int state, int cache, Caches caches) {
    List<Integer> entry = new ArrayList<>(List.of(state));
    for (int model = 0; model < caches.models(); model++) {
      if (caches.contains(cache, model)) {
        entry.add(model);
      }
    }
    return entry;
  }

  /** Frames by popularity state and by the cache's position in the list. */
  private static SortedMap<Integer, SortedMap<Integer, Long>> count(
      SparkSession spark, LoggedExperience logs, Settings settings, Caches caches) {
    boolean seen = settings.ddqn().observation() == DdqnSettings.Observation.STATE;
    Column state = seen ? functions.col(FrameColumns.POPULARITY.name()) : functions.lit(ANY);
    List<Row> rows =
        logs.rows(spark, Timescale.FRAMES)
            .groupBy(state.as("state"), functions.col(FrameColumns.CACHED.name()))
            .count()
            .collectAsList();
    SortedMap<Integer, SortedMap<Integer, Long>> counts = new TreeMap<>();
    SortedMap<String, Long> unlisted = new TreeMap<>();
    for (Row row : rows) {
      List<Boolean> cached = row.getList(1);
      boolean[] flags = new boolean[cached.size()];
      for (int model = 0; model < flags.length; model++) {
        flags[model] = cached.get(model);
      }
      int position = caches.indexOf(flags, 0);
      if (position < 0) {
        unlisted.merge(name(flags), row.getLong(2), Long::sum);
      } else {
        counts.computeIfAbsent(row.getInt(0), key -> new TreeMap<>()).put(position, row.getLong(2));
      }
    }
    if (!unlisted.isEmpty()) {
      throw new UserError(refusal(unlisted, settings));
    }
    return counts;
  }

  private static String name(boolean[] cached) {
    List<Integer> models = new ArrayList<>();
    for (int model = 0; model < cached.length; model++) {
      if (cached[model]) {
        models.add(model);
      }
    }
    return models.toString();
  }

  private static String refusal(SortedMap<String, Long> unlisted, Settings settings) {
    return String.format(
        Locale.ROOT,
        "the logs hold %,d frames with %,d caches that cache.actions=%s does not list, like %s; set"
            + " cache.actions to feasible or every, or offline.caches to chosen",
        unlisted.values().stream().mapToLong(Long::longValue).sum(),
        unlisted.size(),
        settings.cache().actions().name().toLowerCase(Locale.ROOT),
        String.join(
            ", ",
            unlisted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .map(Map.Entry::getKey)
                .toList()));
  }
}
