package io.t2drl.search;

import java.util.List;

/**
 * Holds at points where another key has one of some values; at points where that key is itself left
 * out, its value in the scenario counts.
 *
 * @param key the other key, whose values are listed
 * @param values values as HOCON, as {@link HoconText} writes them
 */
public record Condition(String key, List<String> values) {

  /** Makes the list immutable. */
  public Condition {
    values = List.copyOf(values);
  }
}
