package io.t2drl.config;

import com.typesafe.config.ConfigUtil;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes settings as HOCON that {@link SettingsLoader#parse} reads back to an equal value. Equal
 * settings give equal text.
 */
public final class SettingsWriter {

  private SettingsWriter() {}

  /**
   * Renders every key, in the order of the records.
   *
   * @param settings what to write
   * @return HOCON text, ends with a line break
   */
  public static String render(Settings settings) {
    return render(settings, component -> true);
  }

  /**
   * Identifies what settings mean for results: the SHA-256 of the rendered text without the section
   * {@code spark}, which says only how work is spread, and without the place of a request trace
   * whose bytes are known.
   *
   * @param settings what to identify
   * @return 64 hexadecimal digits
   */
  public static String digest(Settings settings) {
    return DigestUtils.sha256Hex(
        render(settings.with(settings.popularity().byContent()), component -> !isSpark(component)));
  }

  static boolean isSpark(RecordComponent component) {
    return component.getType() == SparkSettings.class;
  }

  static String render(Settings settings, Predicate<RecordComponent> chosen) {
    return Arrays.stream(Settings.class.getRecordComponents())
        .filter(chosen)
        .map(component -> entry(component, value(component, settings)))
        .collect(Collectors.joining());
  }

  private static String entry(RecordComponent component, Object value) {
    String key = Key.kebab(component.getName());
    if (value instanceof Record section) {
      return key + " {\n" + assignments(section, "  ", "\n") + "\n}\n";
    }
    if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record) {
      String lines =
          list.stream().map(element -> "  " + text(element)).collect(Collectors.joining("\n"));
      return key + " = [\n" + lines + "\n]\n";
    }
    return key + " = " + text(value) + "\n";
  }

  static String text(Object value) {
    if (value instanceof Record record) {
      return "{ " + assignments(record, "", ", ") + " }";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(SettingsWriter::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Enum<?> constant) {
      return Key.kebab(constant);
    }
    if (value instanceof Double number && number.isInfinite()) {
      return "infinity";
    }
    return value instanceof String string ? ConfigUtil.quoteString(string) : value.toString();
  }

  private static String assignments(Record record, String indent, String separator) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(
            component ->
                indent + Key.kebab(component.getName()) + " = " + text(value(component, record)))
        .collect(Collectors.joining(separator));
  }

  static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
