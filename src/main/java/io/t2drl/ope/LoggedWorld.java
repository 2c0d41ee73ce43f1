package io.t2drl.ope;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.ope.reading.SparkParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The world that experience is from: one, whatever its seeds.
 *
 * @param settings settings of the first source
 * @param world their world; of a request trace, nothing is opened: its requests are in the logs
 */
public record LoggedWorld(Settings settings, World world) {

  /**
   * Finds the world.
   *
   * @param logs the experience
   * @throws UserError if it is from several worlds, or from a mix of them, or of a format version
   *     without episodes or propensities
   */
  public static LoggedWorld of(LoggedExperience logs) {
    // Of formats that lack columns, the settings lack keys as well.
    logs.require(SparkParts.columns());
    List<String> problems = new ArrayList<>();
    Settings first = null;
    for (Source source : logs.sources()) {
      Settings settings =
          SettingsLoader.parse(
              source.manifest().settings(), source.base() + "/manifest.json", List.of());
      first = first == null ? settings : first;
      if (settings.mix().on()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s is from a mix of worlds (mix.variants=%d): a policy is judged in one",
                source.base(),
                settings.mix().variants()));
      } else if (!WorldKeys.digest(settings).equals(WorldKeys.digest(first))) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s is from another world than %s (%s): judge them one by one",
                source.base(),
                logs.sources().get(0).base(),
                WorldKeys.differences(first, settings)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new LoggedWorld(first, World.drawn(first));
  }
}
