package io.t2drl.cli;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Options of every command that works on a scenario, and the way from them to validated settings.
 */
final class ScenarioOptions {

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "default",
      description = "Scenario by name, file or URI of a file (default: ${DEFAULT-VALUE}).")
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

  /** {@return the scenario's name or file} */
  String scenario() {
    return scenario;
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
    return RemoteFile.isRemote(scenario)
        ? SettingsLoader.load(scenario, RemoteFile.read("--scenario", scenario), all)
        : SettingsLoader.load(scenario, all);
  }
}
