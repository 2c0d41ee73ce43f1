package io.t2drl.search;

import java.util.List;

/**
 * Holds at points where another key is varied and has one of some values.
 *
 * @param key the other key, whose values are listed
 * @param values values as HOCON, as {@link HoconText} writes them
 */
public record Condition(String key, List<String> values) {

  /** Makes the list immutable. */
  public Condition {
    values = List.copyOf(values);
  }

  /** {@return the condition, for people} */
  @Override
  public String toString() {
    return key + " = " + String.join(" or ", values);
  }
}
