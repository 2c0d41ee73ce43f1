package io.t2drl.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.t2drl.config.binding.Problems;
import io.t2drl.config.binding.RecordBinder;
import io.t2drl.config.binding.RecordWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Copies settings with some keys changed, by the rules that hold for settings that are read. */
final class SettingsChange {

  private SettingsChange() {}

  /**
   * Makes the copy.
   *
   * @param settings valid settings
   * @param values new values by key
   * @throws UserError with all problems: unknown keys, values of a wrong type or out of range,
   *     values that do not go together
   */
  static Settings apply(Settings settings, Map<String, ?> values) {
    Problems problems = problems(settings);
    Settings changed = new RecordBinder(problems).change(settings, "", changes(settings, values));
    SettingsRules.ofChange(settings, changed, problems).check();
    if (!problems.messages().isEmpty()) {
      throw new UserError(problems.messages());
    }
    return changed;
  }

  /** {@return what is wrong with values by themselves} */
  static List<String> wrong(Settings settings, Map<String, ?> values) {
    Problems problems = problems(settings);
    try {
      new RecordBinder(problems).change(settings, "", changes(settings, values));
    } catch (UserError e) { // what is no key
      return e.problems();
    }
    return problems.messages();
  }

  private static Problems problems(Settings settings) {
    return new Problems(settings.name(), key -> FlatSettings.inOrder(settings).get(key));
  }

  private static ConfigObject changes(Settings settings, Map<String, ?> values) {
    String origin = "a change of " + settings.name();
    List<String> noKeys = new ArrayList<>();
    Map<String, Object> changes = new HashMap<>();
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      try {
        put(changes, ConfigUtil.splitPath(entry.getKey()), RecordWriter.plain(entry.getValue()));
      } catch (ConfigException.BadPath e) {
        noKeys.add(
            String.format(
                Locale.ROOT,
                "a key must be words joined by dots, like cell.users: %s (%s)",
                entry.getKey(),
                origin));
      }
    }
    if (!noKeys.isEmpty()) {
      throw new UserError(noKeys);
    }
    return (ConfigObject) ConfigValueFactory.fromAnyRef(changes, origin);
  }

  // merged here, and not by the library: thousands of points of a grid come this way
  private static void put(Map<String, Object> section, List<String> names, Object value) {
    Object tree = value;
    for (int i = names.size() - 1; i > 0; i--) {
      Map<String, Object> around = new HashMap<>();
      around.put(names.get(i), tree);
      tree = around;
    }
    merge(section, names.get(0), tree);
  }

  /** What two sections hold comes together; of other things the later one stays. */
  @SuppressWarnings("unchecked")
  private static void merge(Map<String, Object> section, String name, Object value) {
    if (value instanceof Map && section.get(name) instanceof Map) {
      Map<String, Object> before = (Map<String, Object>) section.get(name);
      ((Map<String, Object>) value).forEach((key, inner) -> merge(before, key, inner));
    } else {
      section.put(name, value);
    }
  }
}
