package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import java.util.function.Supplier;

/**
 * What a scenario says by itself, to be laid over something: without defaults.
 *
 * @param name its name, path or URI, for messages
 * @param content reads it
 */
public record ScenarioLayer(String name, Supplier<Config> content) {

  /**
   * {@return a scenario of the application or of a local file}
   *
   * @param scenario its name or path
   */
  public static ScenarioLayer of(String scenario) {
    return new ScenarioLayer(scenario, () -> SettingsLoader.scenario(scenario));
  }

  /**
   * {@return a scenario that lies on a cluster's file system}
   *
   * @param text its text, and where it finds what it includes
   */
  public static ScenarioLayer of(ScenarioText text) {
    String name = text.name();
    return new ScenarioLayer(
        name,
        () ->
            SettingsLoader.isEffective(name)
                ? SettingsLoader.effective(text.read(), name)
                : SettingsLoader.written(text));
  }
}
