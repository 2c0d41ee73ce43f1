package io.t2drl.search;

import com.typesafe.config.ConfigOrigin;
import java.util.List;

/**
 * A key whose value follows from others.
 *
 * @param key the key
 * @param formula what it follows by
 * @param conditions where the key is set
 * @param origin where it stands
 */
public record Derived(String key, Formula formula, List<Condition> conditions, ConfigOrigin origin)
    implements Dimension {

  /** Makes the list immutable. */
  public Derived {
    conditions = List.copyOf(conditions);
  }

  @Override
  public Scale scale() {
    return Scale.NUMBER;
  }

  /** {@return the formula, for people} */
  @Override
  public String toString() {
    return "= " + formula;
  }
}
