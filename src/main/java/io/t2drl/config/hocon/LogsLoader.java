package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the settings of trainings from logs. */
public final class LogsLoader {

  private static final String OFFLINE = "offline.conf";
  private static final String MIX = "mix";

  private LogsLoader() {}

  /**
   * Loads the settings of a training from logs: the world of the logs under the name of its
   * scenario and what the caching agent sees of it, over it what such trainings do otherwise
   * ({@code offline.conf}), then what a scenario says by itself; whatever else is about learning by
   * default. A mix of cells is kept too, so that it shows.
   *
   * @param text the effective settings that a manifest holds
   * @param source name of the manifest, for messages
   * @param scenario the scenario, where somebody names one
   * @param overrides {@code key=value} arguments, the last one wins
   * @param facts values by key that follow from the logs, which win over all others
   * @return the effective, valid settings
   * @throws UserError with all problems of the text
   */
  public static Settings load(
      String text,
      String source,
      Optional<ScenarioLayer> scenario,
      List<String> overrides,
      Map<String, ?> facts) {
    return SettingsLoader.load(
        source,
        () ->
            scenario
                .map(layer -> layer.content().get())
                .orElseGet(ConfigFactory::empty)
                .withFallback(ConfigFactory.parseResources(OFFLINE, SettingsLoader.options()))
                .withFallback(logged(text, source)),
        over(overrides, facts));
  }

  /**
   * Loads the settings of the scenario that somebody names, to be compared with those of the logs.
   *
   * @param scenario the scenario
   * @param overrides {@code key=value} arguments, the last one wins
   * @param facts values by key that win over all others
   * @return the effective, valid settings
   * @throws UserError with all problems, as for a scenario by name
   */
  public static Settings asked(
      ScenarioLayer scenario, List<String> overrides, Map<String, ?> facts) {
    return SettingsLoader.load(scenario.name(), scenario.content(), over(overrides, facts));
  }

  private static Config logged(String text, String source) {
    Config all = SettingsLoader.effective(text, source);
    Config some =
        SettingsLoader.sections(
            all, section -> WorldKeys.isScenario(section) || section.equals(MIX));
    for (String key : WorldKeys.SEEN) {
      some = all.hasPath(key) ? some.withValue(key, all.getValue(key)) : some;
    }
    return some;
  }

  private static Config over(List<String> overrides, Map<String, ?> facts) {
    return ConfigFactory.parseMap(facts, "the logs").withFallback(Overrides.parse(overrides));
  }
}
