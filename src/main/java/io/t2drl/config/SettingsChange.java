package io.t2drl.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.t2drl.config.binding.Problems;
import io.t2drl.config.binding.RecordBinder;
import io.t2drl.config.binding.RecordWriter;
import java.util.ArrayList;
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
    new SettingsRules(changed, problems).check();
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
    ConfigObject changes = ConfigFactory.empty(origin).root();
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      try {
        changes = nested(entry.getKey(), entry.getValue(), origin).withFallback(changes);
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
    return changes;
  }

  private static ConfigObject nested(String key, Object value, String origin) {
    Object tree = RecordWriter.plain(value);
    List<String> names = ConfigUtil.splitPath(key);
    for (int i = names.size() - 1; i >= 0; i--) {
      tree = Map.of(names.get(i), tree);
    }
    return (ConfigObject) ConfigValueFactory.fromAnyRef(tree, origin);
  }
}
