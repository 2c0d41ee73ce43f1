package io.t2drl.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills settings records from a configuration by the names of their components. It does not stop at
 * the first problem: a wrong value is reported and replaced by a neutral one.
 */
public final class RecordBinder {

  private final Problems problems;
  private final ScalarReader scalars;

  public RecordBinder(Problems problems) {
    this.problems = problems;
    this.scalars = new ScalarReader(problems);
  }

  /**
   * Fills a record.
   *
   * @param type class of the record
   * @param path key of the record, empty for the root
   * @param values its part of the configuration
   */
  public <T> T bind(Class<T> type, String path, ConfigObject values) {
    List<Key> keys = Key.of(type);
    Object[] components = new Object[keys.size()];
    for (int i = 0; i < components.length; i++) {
      Key key = keys.get(i);
      components[i] =
          read(
              key.type(),
              key.option(),
              join(path, key.name()),
              values.get(key.name()),
              values.origin());
    }
    reportUnknown(keys, path, values);
    return Records.of(type, components);
  }

  /**
   * Copies a record with some values changed. What does not change is taken as it is.
   *
   * @param record the record, whose values are valid
   * @param path key of the record, empty for the root
   * @param changes new values by key; a section holds what changes in it
   * @return the copy
   */
  public <T extends Record> T change(T record, String path, ConfigObject changes) {
    List<Key> keys = Key.of(record.getClass());
    Object[] changed = Records.values(record);
    for (int i = 0; i < changed.length; i++) {
      Key key = keys.get(i);
      ConfigValue value = changes.get(key.name());
      if (value != null) {
        String inner = join(path, key.name());
        changed[i] =
            changed[i] instanceof Record section && value instanceof ConfigObject some
                ? change(section, inner, some)
                : read(key.type(), key.option(), inner, value, changes.origin());
      }
    }
    reportUnknown(keys, path, changes);
    return Records.of(Records.type(record), changed);
  }

  private Object read(
      Type type, Option option, String path, ConfigValue value, ConfigOrigin parent) {
    Class<?> raw = Key.rawType(type);
    if (value != null) {
      problems.remember(path, value);
    }
    if (raw.isRecord()) {
      return readRecord(raw, path, value, parent);
    }
    if (raw == Config.class) {
      return readFree(path, value);
    }
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      problems.missing(path, value == null ? parent : value.origin());
      return raw == List.class ? List.of() : scalars.neutral(raw);
    }
    return raw == List.class
        ? readList(type, option, path, value)
        : scalars.read(raw, option, path, value);
  }

  private Object readRecord(Class<?> type, String path, ConfigValue value, ConfigOrigin parent) {
    if (value instanceof ConfigObject object) {
      return bind(type, path, object);
    }
    if (value == null) {
      problems.missing(path, parent);
    } else {
      problems.reject("must be a section with keys of its own", path);
    }
    return neutralRecord(type);
  }

  /** A section whose keys somebody else knows. */
  private Config readFree(String path, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return object.toConfig();
    }
    problems.reject("must be a section with keys of its own", path);
    return ConfigFactory.empty();
  }

  private List<Object> readList(Type type, Option option, String path, ConfigValue value) {
    List<Object> elements = new ArrayList<>();
    if (value instanceof ConfigList list) {
      for (int i = 0; i < list.size(); i++) {
        elements.add(
            read(Key.elementType(type), option, path + "[" + i + "]", list.get(i), list.origin()));
      }
    } else {
      problems.reject("must be a list", path);
    }
    return elements;
  }

  private void reportUnknown(List<Key> keys, String path, ConfigObject values) {
    if (keys.stream().filter(key -> values.containsKey(key.name())).count() == values.size()) {
      return;
    }
    List<String> known = keys.stream().map(Key::name).toList();
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name -> {
              String key = join(path, name);
              problems.remember(key, values.get(name));
              problems.reject("is not a known key" + suggestion(name, path, known), key);
            });
  }

  private static String suggestion(String name, String path, List<String> known) {
    return Nearest.to(name, known)
        .map(nearest -> ", did you mean " + join(path, nearest) + "?")
        .orElse("");
  }

  private Object neutralRecord(Class<?> type) {
    return Records.of(
        type, Key.of(type).stream().map(key -> neutral(Key.rawType(key.type()))).toArray());
  }

  private Object neutral(Class<?> type) {
    if (type.isRecord()) {
      return neutralRecord(type);
    }
    if (type == Config.class) {
      return ConfigFactory.empty();
    }
    return type == List.class ? List.of() : scalars.neutral(type);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
