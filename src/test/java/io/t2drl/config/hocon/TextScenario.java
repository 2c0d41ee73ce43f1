package io.t2drl.config.hocon;

import java.util.Optional;

/** A scenario that lies nowhere. */
public record TextScenario(String name, String read) implements ScenarioText {

  @Override
  public Optional<ScenarioText> beside(String path) {
    return Optional.empty();
  }
}
