package io.t2drl.train;

import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses to go on with a run by other settings than those that it was begun with. */
final class OtherSettings {

  /** Keys that a run fills in by what it is given to read. */
  private static final Set<String> NOTED =
      Set.of(PinnedTraces.DIGEST_KEY, OfflineSettings.DIGEST_KEY, OfflineSettings.KNOWN_KEY);

  private OtherSettings() {}

  /**
   * Says why a run does not go on.
   *
   * @param run path of the run
   * @param asked the settings to go on with
   * @param difference where they differ from those that the run was begun with
   */
  static UserError refusal(String run, Settings asked, SettingsDiff difference) {
    List<String> problems = new ArrayList<>();
    difference
        .of(PinnedTraces.DIGEST_KEY)
        .ifPresent(
            trace ->
                problems.add(
                    String.format(
                        Locale.ROOT,
                        "%s was started with other requests than %s=%s holds: its SHA-256 must be"
                            + " %s, but is %s; restore the file, or start another run with another"
                            + " --out",
                        run,
                        PinnedTraces.KEY,
                        asked.popularity().trace(),
                        PinnedTraces.shortened(trace.before()),
                        PinnedTraces.shortened(trace.after()))));
    difference
        .of(OfflineSettings.DIGEST_KEY)
        .ifPresent(
            experience ->
                problems.add(
                    String.format(
                        Locale.ROOT,
                        "%s was started with other experience, or other rounds of it (%s was %s, is"
                            + " %s): name what it was started with (a union that dataset merge"
                            + " writes keeps it together), or start another run with another --out",
                        run,
                        OfflineSettings.DIGEST_KEY,
                        PinnedTraces.shortened(experience.before()),
                        PinnedTraces.shortened(experience.after()))));
    SettingsDiff others = difference.only(key -> !NOTED.contains(key));
    if (!others.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s was started with other settings (%s); resume it without --scenario"
                  + " and -s, or start another run with another --out",
              run,
              others));
    }
    return new UserError(problems);
  }
}
