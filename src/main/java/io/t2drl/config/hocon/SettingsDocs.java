package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.t2drl.config.Settings;
import io.t2drl.config.binding.Bounds;
import io.t2drl.config.binding.Choice;
import io.t2drl.config.binding.Key;
import io.t2drl.config.binding.Option;
import io.t2drl.config.binding.ScalarReader;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Documents every configuration key from the settings records and {@code reference.conf}, so that
 * it cannot go stale.
 */
public final class SettingsDocs {

  private SettingsDocs() {}

  /**
   * Lists every key in the order of the settings records.
   *
   * @return one entry a key
   */
  public static List<OptionDoc> options() {
    Config defaults = SettingsLoader.reference();
    return describe(Settings.class, "", defaults).toList();
  }

  private static Stream<OptionDoc> describe(Class<?> settings, String prefix, Config defaults) {
    return Key.of(settings).stream()
        .flatMap(
            key -> {
              String path = prefix + key.name();
              if (key.isSection()) {
                return describe(Key.rawType(key.type()), path + ".", defaults);
              }
              return holdsRecords(key.type())
                  ? describe((Class<?>) Key.elementType(key.type()), path + "[].", defaults)
                  : Stream.of(describe(key, path, defaults));
            });
  }

  private static OptionDoc describe(Key key, String path, Config defaults) {
    Option option = key.option();
    return new OptionDoc(
        path.replaceFirst("(\\[])?\\..*", ""),
        path,
        typeName(key.type(), option),
        defaultValue(path, defaults),
        option.unit(),
        Bounds.text(option),
        description(option));
  }

  private static String description(Option option) {
    Choice[] choices = option.choices().getEnumConstants();
    return choices == null
        ? option.value()
        : Arrays.stream(choices)
            .map(choice -> choice.key() + " (" + choice.description() + ")")
            .collect(Collectors.joining(", ", "", " " + option.value()));
  }

  private static String typeName(Type type, Option option) {
    return Key.rawType(type) == List.class
        ? "a list of " + plural(typeName(Key.elementType(type), option))
        : ScalarReader.typeName(Key.rawType(type), option);
  }

  private static String plural(String typeName) {
    return typeName.startsWith("a list")
        ? typeName.replaceFirst("^a list", "lists")
        : typeName.substring(2) + "s";
  }

  private static String defaultValue(String path, Config defaults) {
    if (path.contains("[") || !defaults.hasPath(path)) {
      return "";
    }
    ConfigValue value = defaults.getValue(path);
    return value.valueType() == ConfigValueType.NUMBER
        ? defaults.getString(path)
        : value.render(ConfigRenderOptions.concise().setJson(false));
  }

  private static boolean holdsRecords(Type type) {
    return Key.rawType(type) == List.class && Key.rawType(Key.elementType(type)).isRecord();
  }
}
