package io.t2drl.search;

import io.t2drl.config.FlatSettings;
import io.t2drl.config.binding.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers of the scenarios' own settings, for formulas that speak of keys that do not vary. */
final class Defaults {

  private final List<Map<String, String>> scenarios;
  private final Map<String, OptionalDouble> read = new HashMap<>();

  /**
   * Lays settings out flat.
   *
   * @param scenarios the grid's scenarios, at least one
   */
  Defaults(List<Scenario> scenarios) {
    this.scenarios =
        scenarios.stream()
            .<Map<String, String>>map(scenario -> FlatSettings.of(scenario.base()))
            .toList();
  }

  /**
   * {@return the number that a key has in all scenarios}
   *
   * @throws java.util.NoSuchElementException if it is no number, or not the same in all of them
   */
  double of(String key) {
    return read.computeIfAbsent(key, this::read).orElseThrow();
  }

  /** {@return why a key has no number in all scenarios; empty where it has one} */
  Optional<String> problemOf(String key) {
    if (read.computeIfAbsent(key, this::read).isPresent()) {
      return Optional.empty();
    }
    if (!scenarios.get(0).containsKey(key)) {
      String meant =
          Nearest.to(key, scenarios.get(0).keySet())
              .map(near -> ", did you mean " + near + "?")
              .orElse("");
      return Optional.of(key + " is not a known key" + meant);
    }
    boolean same = scenarios.stream().map(settings -> settings.get(key)).distinct().count() == 1;
    return Optional.of(key + (same ? " is none" : " is not the same in all scenarios"));
  }

  private OptionalDouble read(String key) {
    String text = scenarios.get(0).get(key);
    if (text == null || scenarios.stream().anyMatch(other -> !text.equals(other.get(key)))) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
