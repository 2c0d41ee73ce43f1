package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.HadoopScenario;
import io.t2drl.files.OutsideFile;
import io.t2drl.train.LogSettings;
import io.t2drl.train.RunDirectory;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/**
 * Options of every command that works on a scenario, and the way from them to validated settings. A
 * request trace that these name is pinned: its place is absolute, and its bytes are known.
 */
final class ScenarioOptions {

  private static final String USUAL = "default";

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description =
          "Scenario by name, file or URI of a file (default: that of the run at hand, where there"
              + " is one, else '"
              + USUAL
              + "').")
  private String scenario;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Override a key of the configuration; repeatable. 't2drl options' lists them.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Root of every random stream (key: seed).")
  private Long seed;

  /** Made by picocli. */
  ScenarioOptions() {}

  /** {@return the seed on the command line, if there is one} */
  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  /** {@return whether the command line names a scenario} */
  boolean isNamed() {
    return scenario != null;
  }

  /** {@return the scenario's name or file} */
  String scenario() {
    return isNamed() ? scenario : USUAL;
  }

  /**
   * The user's overrides, followed by those of dedicated options, which win.
   *
   * @param dedicated {@code key=value} of options like {@code --rounds} that stand for a key
   */
  List<String> overrides(String... dedicated) {
    List<String> all = new ArrayList<>(overrides);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    all.addAll(List.of(dedicated));
    return all;
  }

  /**
   * Loads the scenario with its overrides.
   *
   * @param dedicated {@code key=value} of options like {@code --rounds} that stand for a key
   * @throws io.t2drl.config.UserError with every problem of the input
   */
  Settings settings(String... dedicated) {
    List<String> all = overrides(dedicated);
    Location.refuseCredentials("--scenario", scenario());
    Settings settings = SettingsLoader.load(layer(), all);
    return SettingsLoader.isEffective(scenario())
        ? pinned(settings, config(), all)
        : pinned(settings);
  }

  /**
   * Loads the world of a run with the overrides, to judge policies in.
   *
   * @throws io.t2drl.config.UserError with every problem of the input
   */
  Settings worldOf(RunDirectory run) {
    return pinned(run.scenario(overrides()), run.config(), overrides());
  }

  /**
   * Loads the settings of a run with the overrides, to go on with it.
   *
   * @param dedicated {@code key=value} of options like {@code --rounds} that stand for a key
   * @throws io.t2drl.config.UserError with every problem of the input
   */
  Settings settingsOf(RunDirectory run, String... dedicated) {
    List<String> all = overrides(dedicated);
    return pinned(run.settings(all), run.config(), all);
  }

  /**
   * Works out the settings of a training from logs: their world, with the overrides.
   *
   * @param logs the logs
   * @param directories how the user names them
   * @param dedicated {@code key=value} of options like {@code --rounds} that stand for a key
   * @throws io.t2drl.config.UserError with every problem of the input; among them a scenario that
   *     the user names and whose world is not the one of the logs
   */
  Settings settingsOf(LoggedExperience logs, List<String> directories, String... dedicated) {
    List<String> all = overrides(dedicated);
    Location.refuseCredentials("--scenario", scenario());
    Settings settings =
        LogSettings.of(
            logs,
            directories,
            isNamed() ? Optional.of(layer()) : Optional.empty(),
            all,
            HadoopFiles.configuration());
    return pinned(settings, new Path(logs.sources().get(0).base(), "manifest.json"), all);
  }

  /** {@return whether a name is a URI with a scheme; one letter is a drive of Windows} */
  static boolean isRemote(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  }

  private ScenarioLayer layer() {
    return isRemote(scenario())
        ? ScenarioLayer.of(new HadoopScenario(new Path(scenario), HadoopFiles.configuration()))
        : ScenarioLayer.of(scenario());
  }

  private static Settings pinned(Settings settings) {
    return settings.popularity().trace().isEmpty()
        ? settings
        : new PinnedTraces(HadoopFiles.configuration()).pin(settings);
  }

  /**
   * A config.conf may be somebody else's: what it names is opened only where the user points
   * anyway, and only if it says beforehand which bytes these are.
   */
  private static Settings pinned(Settings settings, Path config, List<String> overrides) {
    PopularitySettings popularity = settings.popularity();
    if (!popularity.trace().isEmpty() && !SettingsLoader.isSet(PinnedTraces.KEY, overrides)) {
      if (popularity.traceSha256().isEmpty()) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s names a request trace but not its SHA-256: if you trust it, name the trace"
                    + " yourself by -s %s=%s",
                config,
                PinnedTraces.KEY,
                popularity.trace()));
      }
      OutsideFile.refuseFar(
          PinnedTraces.KEY,
          popularity.trace(),
          config,
          String.format(
              Locale.ROOT, "name it yourself by -s %s=%s", PinnedTraces.KEY, popularity.trace()),
          HadoopFiles.configuration());
    }
    return pinned(settings);
  }

  private Path config() {
    return isRemote(scenario()) ? new Path(scenario()) : new Path(new File(scenario()).toURI());
  }
}
