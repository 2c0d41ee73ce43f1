package io.t2drl.train;

import io.t2drl.config.Location;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.config.hocon.LogsLoader;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The settings of a training from logs: the world that the logs are of, what trainings from logs do
 * otherwise, what a user asks for, and where the logs are.
 */
public final class LogSettings {

  /** What an agent chooses from, which is no part of the world that others chose in. */
  private static final Set<String> CHOICE = Set.of("cache.actions", "cache.max-actions");

  /** What the logs decide, and nobody else. */
  private static final List<String> FACTS =
      List.of(
          "train.cells",
          "train.block-cells",
          "offline.experience",
          OfflineSettings.DIGEST_KEY,
          OfflineSettings.KNOWN_KEY);

  /**
   * Values that no world forbids, whatever is learned later: only some cachers can learn in a mix
   * of cells, and only large learners hold a block of long episodes.
   */
  private static final Map<String, ?> ANY =
      Map.of(
          "train.cacher", "random",
          "train.cells", 1,
          "train.block-cells", 1,
          "train.learners", 1,
          "train.replay-slots", Integer.MAX_VALUE,
          "ddqn.replay-frames", Integer.MAX_VALUE,
          "allocator.discount", 0);

  private LogSettings() {}

  /**
   * Works the settings out.
   *
   * @param logs the logs
   * @param directories how the user names them
   * @param scenario the scenario that the user names, if any: how to learn, and perhaps the world
   *     of the logs once more
   * @param overrides {@code key=value} arguments, the last one wins
   * @param hadoop configuration of the file systems
   * @throws UserError if the logs are not of one world, are of a mix of cells, or scenario or
   *     arguments have problems, make another world of it or set what the logs decide
   */
  public static Settings of(
      LoggedExperience logs,
      List<String> directories,
      Optional<ScenarioLayer> scenario,
      List<String> overrides,
      Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    FACTS.stream()
        .filter(key -> SettingsLoader.isSet(key, overrides))
        .map(key -> key + " must not be set where agents learn from logs: these decide it")
        .forEach(problems::add);
    Source first = logs.sources().get(0);
    Settings world = world(first);
    for (Source source : logs.sources()) {
      compare(first, world, source, overrides, problems);
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    scenario.ifPresent(layer -> checkWorld(first, world, LogsLoader.asked(layer, overrides, ANY)));
    Settings settings =
        LogsLoader.load(
            first.manifest().settings(),
            name(first),
            scenario,
            overrides,
            Map.of(
                "train.cells",
                logs.count(Timescale.FRAMES) / world.cell().frames(),
                "train.block-cells",
                largestBlock(logs),
                "offline.experience",
                directories.stream().map(directory -> qualified(directory, hadoop)).toList(),
                OfflineSettings.DIGEST_KEY,
                "",
                OfflineSettings.KNOWN_KEY,
                List.of()));
    checkWorld(first, world, settings);
    return settings;
  }

  /** Looks for what keeps a source from being learned from together with the first one. */
  private static void compare(
      Source first, Settings world, Source source, List<String> overrides, List<String> problems) {
    Settings other = world(source);
    SettingsDiff difference = differences(world, other);
    if (!difference.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s is of another world than %s: %s; train from each by itself",
              source.base(),
              first.base(),
              difference));
    }
    SettingsDiff seen =
        SettingsDiff.of(world, other)
            .only(key -> WorldKeys.SEEN.contains(key) && !SettingsLoader.isSet(key, overrides));
    if (!seen.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s shows a caching agent other things than %s: %s; say by -s which it is to see",
              source.base(),
              first.base(),
              seen));
    }
    if (other.mix().on()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s is of a mix of cells, and logs of one scenario are needed: mix.variants=%d",
              source.base(),
              other.mix().variants()));
    }
  }

  private static void checkWorld(Source source, Settings logged, Settings asked) {
    SettingsDiff difference = differences(logged, asked);
    if (!difference.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s is of another world than asked for (%s): logs say nothing of it; leave these keys"
                  + " and --scenario out",
              source.base(),
              difference));
    }
  }

  private static SettingsDiff differences(Settings one, Settings other) {
    return WorldKeys.differences(one, other).only(key -> !CHOICE.contains(key));
  }

  private static Settings world(Source source) {
    return LogsLoader.load(
        source.manifest().settings(), name(source), Optional.empty(), List.of(), ANY);
  }

  private static String name(Source source) {
    return source.base() + "/manifest.json";
  }

  private static String qualified(String directory, Configuration hadoop) {
    Path path = new Path(Location.forHadoop(directory));
    try {
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + path, e);
    }
  }

  private static int largestBlock(LoggedExperience logs) {
    return logs.sources().stream()
        .flatMap(source -> source.manifest().rounds().values().stream())
        .mapToInt(Manifest.Round::blockCells)
        .max()
        .orElseThrow();
  }

  /**
   * {@return what logs are known by: SHA-256 of the names of their rounds, or parts of rounds, in
   * their order; those of version 2 have none, but a place}
   *
   * @param logs the logs
   */
  public static String digest(LoggedExperience logs) {
    StringBuilder names = new StringBuilder();
    for (Source source : logs.sources()) {
      source
          .manifest()
          .rounds()
          .forEach(
              (number, round) ->
                  names
                      .append(round.id().isEmpty() ? source.base() : round.name())
                      .append(String.format(Locale.ROOT, " %d %d\n", number, round.slots())));
    }
    return DigestUtils.sha256Hex(names.toString());
  }
}
