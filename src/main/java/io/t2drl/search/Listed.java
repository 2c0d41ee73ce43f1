package io.t2drl.search;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key with listed values.
 *
 * @param key the key
 * @param values its values, no two the same
 * @param scale how they lie beside each other
 * @param conditions where the key is varied
 * @param origin where it stands
 */
public record Listed(
    String key,
    List<ConfigValue> values,
    Scale scale,
    List<Condition> conditions,
    ConfigOrigin origin)
    implements Searched {

  /** Makes the lists immutable. */
  public Listed {
    values = List.copyOf(values);
    conditions = List.copyOf(conditions);
  }

  /** {@return whether all values are numbers} */
  boolean numbers() {
    return values.stream().allMatch(value -> value.valueType() == ConfigValueType.NUMBER);
  }

  @Override
  public ConfigValue at(double unit) {
    return values.get((int) (unit * values.size()));
  }

  @Override
  public long size() {
    return values.size();
  }

  @Override
  public ConfigValue get(long index) {
    return values.get((int) index);
  }

  @Override
  public List<ConfigValue> extremes() {
    return values;
  }

  /** {@return the values, for people} */
  @Override
  public String toString() {
    return values.stream().map(HoconText::of).collect(Collectors.joining(", "));
  }
}
