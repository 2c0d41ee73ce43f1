package io.t2drl.config.hocon;

import java.util.Optional;

/**
 * A scenario that lies nowhere yet, and includes nothing.
 *
 * @param name what it is called, for messages
 * @param read its text
 */
public record TextScenario(String name, String read) implements ScenarioText {

  @Override
  public Optional<ScenarioText> beside(String path) {
    return Optional.empty();
  }
}
