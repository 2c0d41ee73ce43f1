package io.t2drl.train;

import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private LogSettings() {}

  /**
   * Works the settings out.
   *
   * @param logs the logs
   * @param directories how the user names them
   * @param overrides {@code key=value} arguments, the last one wins
   * @param hadoop configuration of the file systems
   * @throws UserError if the logs are not of one world, are of a mix of cells, or the arguments
   *     have problems or make another world of it
   */
  public static Settings of(
      LoggedExperience logs,
      List<String> directories,
      List<String> overrides,
      Configuration hadoop) {
    Source first = logs.sources().get(0);
    Settings world = world(first);
    List<String> problems = new ArrayList<>();
    for (Source source : logs.sources()) {
      Settings other = world(source);
      SettingsDiff difference = WorldKeys.differences(world, other);
      if (!difference.isEmpty()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s is of another world than %s: %s; train from each by itself",
                source.base(),
                first.base(),
                difference));
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
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    List<String> all = new ArrayList<>(overrides);
    all.add("train.cells=" + episodes(logs));
    all.add("train.block-cells=" + largestBlock(logs));
    Settings settings = SettingsLoader.ofLogs(first.manifest().settings(), name(first), all);
    checkWorld(first.base(), world, settings);
    return settings.with(
        "offline.experience",
        directories.stream().map(directory -> qualified(directory, hadoop)).toList());
  }

  /**
   * Compares the world of logs with another one.
   *
   * @param name what the logs are called
   * @param logged settings of their world
   * @param asked settings of the other world
   * @throws UserError if they differ, with the keys
   */
  public static void checkWorld(String name, Settings logged, Settings asked) {
    SettingsDiff difference =
        WorldKeys.differences(logged, asked).only(key -> !CHOICE.contains(key));
    if (!difference.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s is of another world than asked for (%s): logs say nothing of it; leave these keys"
                  + " and --scenario out",
              name,
              difference));
    }
  }

  private static Settings world(Source source) {
    // whatever is learned later: of a mix of cells only some cachers can learn
    List<String> any = List.of("train.cacher=random");
    return SettingsLoader.ofLogs(source.manifest().settings(), name(source), any);
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

  private static long episodes(LoggedExperience logs) {
    return rounds(logs).stream().mapToLong(Manifest.Round::cells).sum();
  }

  private static int largestBlock(LoggedExperience logs) {
    return rounds(logs).stream().mapToInt(Manifest.Round::blockCells).max().orElseThrow();
  }

  private static List<Manifest.Round> rounds(LoggedExperience logs) {
    return logs.sources().stream()
        .flatMap(source -> source.manifest().rounds().values().stream())
        .toList();
  }

  /**
   * {@return what logs are known by: SHA-256 of the names of their rounds, or parts of rounds, in
   * their order; those of version 2 have none, but a place}
   *
   * @param logs the logs
   */
  static String digest(LoggedExperience logs) {
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
