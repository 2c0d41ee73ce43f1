package io.t2drl.report;

import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.OutsideFile;
import io.t2drl.train.LogSettings;
import io.t2drl.train.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run does otherwise than usual, and the commands that do the same again.
 *
 * @param usual what is called usual
 * @param changes keys that are not as usual
 * @param defaults keys that are not as by default, those that usually are not included
 * @param commands lines for a shell, in order
 * @param notes what is not known, and why
 */
record Reproduction(
    String usual,
    SettingsDiff changes,
    SettingsDiff defaults,
    List<String> commands,
    List<String> notes) {

  private static final String USUAL = "default";
  private static final String OUT = " --out DIR";

  /** What follows from the logs. */
  private static final Set<String> OF_LOGS =
      Set.of("offline.experience", OfflineSettings.DIGEST_KEY, OfflineSettings.KNOWN_KEY);

  /** More keys than these are easier to take from the run's own file. */
  private static final int MOST = 16;

  /**
   * Looks for the shortest commands.
   *
   * @param run the run
   * @param settings its settings
   * @param quoted quotes a word for a shell
   * @param hadoop configuration of the file systems
   */
  static Reproduction of(
      RunDirectory run, Settings settings, UnaryOperator<String> quoted, Configuration hadoop) {
    return settings.offline().on()
        ? fromLogs(run, settings, quoted, hadoop)
        : simulated(run, settings, quoted);
  }

  private static Reproduction simulated(
      RunDirectory run, Settings settings, UnaryOperator<String> quoted) {
    boolean bundled = SettingsLoader.scenarios().contains(settings.name());
    String scenario = bundled ? settings.name() : USUAL;
    Function<List<String>, Settings> loader = overrides -> SettingsLoader.load(scenario, overrides);
    String begin =
        "t2drl train" + (scenario.equals(USUAL) ? "" : " --scenario " + quoted.apply(scenario));
    return new Reproduction(
        "scenario " + scenario,
        changes(loader, settings),
        defaults(settings),
        // a trace is known by its bytes, which no argument can say
        (settings.popularity().trace().isEmpty()
                ? concise(begin, loader, settings, quoted)
                : Optional.<List<String>>empty())
            .orElseGet(() -> byFile("t2drl train", run, quoted)),
        List.of());
  }

  private static Reproduction fromLogs(
      RunDirectory run, Settings settings, UnaryOperator<String> quoted, Configuration hadoop) {
    List<String> places = settings.offline().experience();
    StringBuilder begin = new StringBuilder("t2drl train --from-experience");
    places.forEach(place -> begin.append(' ').append(quoted.apply(place)));
    try {
      LoggedExperience logs =
          LoggedExperience.open(
              places,
              place ->
                  OutsideFile.refuseFar(
                      "offline.experience", place, run.config(), "copy it here", hadoop),
              hadoop);
      if (!LogSettings.digest(logs).equals(settings.offline().experienceSha256())) {
        return withoutLogs(
            settings,
            byFile(begin.toString(), run, quoted),
            "The logs that it learned from have changed since: the command learns from what they"
                + " hold now, which is not the same training");
      }
      Function<List<String>, Settings> loader =
          overrides -> LogSettings.of(logs, places, Optional.empty(), overrides, hadoop);
      return new Reproduction(
          "training from these logs",
          changes(loader, settings),
          defaults(settings),
          concise(begin.toString(), loader, settings, quoted)
              .orElseGet(() -> byFile(begin.toString(), run, quoted)),
          List.of());
    } catch (UserError e) {
      return withoutLogs(
          settings,
          byFile(begin.toString(), run, quoted),
          "The logs that it learned from cannot be opened: " + e.problems().get(0));
    }
  }

  private static Reproduction withoutLogs(Settings settings, List<String> commands, String why) {
    return new Reproduction(
        "scenario " + USUAL,
        defaults(settings),
        defaults(settings),
        commands,
        List.of(why + ". Its settings stand beside those of scenario default."));
  }

  private static SettingsDiff defaults(Settings settings) {
    return changes(overrides -> SettingsLoader.load(USUAL, overrides), settings);
  }

  private static SettingsDiff changes(Function<List<String>, Settings> loader, Settings settings) {
    return SettingsDiff.of(loader.apply(List.of()), settings).only(key -> !OF_LOGS.contains(key));
  }

  /** {@return commands with arguments that lead to the very settings; nothing where none do} */
  private static Optional<List<String>> concise(
      String begin,
      Function<List<String>, Settings> loader,
      Settings settings,
      UnaryOperator<String> quoted) {
    Settings first = begun(settings);
    SettingsDiff asked = changes(loader, first);
    List<String> overrides =
        asked.changes().stream().map(change -> change.key() + "=" + value(change)).toList();
    try {
      if (overrides.size() > MOST || !changes(any -> loader.apply(overrides), first).isEmpty()) {
        return Optional.empty();
      }
    } catch (UserError e) {
      return Optional.empty(); // elements of lists, such as a catalogue of its own
    }
    List<String> commands = new ArrayList<>(List.of(begin + arguments(asked, quoted) + OUT));
    commands.addAll(extensions(settings));
    return Optional.of(commands);
  }

  private static List<String> byFile(String begin, RunDirectory run, UnaryOperator<String> quoted) {
    return List.of(begin + " --scenario " + quoted.apply(run.config().toString()) + OUT);
  }

  /** {@return the settings of a run as it was begun, before any extension} */
  private static Settings begun(Settings settings) {
    List<Integer> before = settings.train().extendedFrom();
    return before.isEmpty()
        ? settings
        : settings.with("train", settings.train().endingAfter(before.subList(0, 1)));
  }

  private static List<String> extensions(Settings settings) {
    List<Integer> before = settings.train().extendedFrom();
    return Stream.concat(before.stream(), Stream.of(settings.train().rounds()))
        .skip(1)
        .map(
            rounds -> String.format(Locale.ROOT, "t2drl train --resume --rounds %d%s", rounds, OUT))
        .toList();
  }

  /** {@return the value, words without their quotes} */
  private static String value(SettingsDiff.Change change) {
    return change.after().matches("\"[A-Za-z][A-Za-z0-9-]*\"")
        ? change.after().replace("\"", "")
        : change.after();
  }

  private static String arguments(SettingsDiff asked, UnaryOperator<String> quoted) {
    StringBuilder text = new StringBuilder();
    for (SettingsDiff.Change change : asked.changes()) {
      switch (change.key()) {
        case "seed" -> text.append(" --seed ").append(change.after());
        case "train.rounds" -> text.append(" --rounds ").append(change.after());
        default -> text.append(" -s ").append(quoted.apply(change.key() + "=" + value(change)));
      }
    }
    return text.toString();
  }
}
