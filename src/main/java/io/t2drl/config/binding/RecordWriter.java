package io.t2drl.config.binding;

import com.typesafe.config.ConfigUtil;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes settings records as HOCON that {@link RecordBinder} fills equal ones from. */
public final class RecordWriter {

  private RecordWriter() {}

  /**
   * Renders components of a record, in their order; equal values give equal text.
   *
   * @param settings the record
   * @param chosen the components to write
   * @return HOCON text that ends with a line break; empty where nothing is chosen
   */
  public static String render(Record settings, Predicate<RecordComponent> chosen) {
    return Records.components(settings.getClass()).stream()
        .filter(chosen)
        .map(component -> entry(component, Records.value(component, settings)))
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

  /** {@return a value on one line, as HOCON} */
  public static String text(Object value) {
    if (value instanceof Record record) {
      return "{ " + assignments(record, "", ", ") + " }";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordWriter::text).collect(Collectors.joining(", ", "[", "]"));
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
    return Records.components(record.getClass()).stream()
        .map(
            component ->
                indent
                    + Key.kebab(component.getName())
                    + " = "
                    + text(Records.value(component, record)))
        .collect(Collectors.joining(separator));
  }

  /**
   * A value as HOCON's library takes it.
   *
   * @param value a settings record, a list, a map by key, a constant of an enum, a number, text or
   *     a truth value; lists and maps may hold any of these
   * @return maps, lists, numbers, text and truth values alone
   */
  public static Object plain(Object value) {
    if (value instanceof Record record) {
      Map<String, Object> section = new LinkedHashMap<>();
      List<Key> keys = Key.of(record.getClass());
      Object[] values = Records.values(record);
      for (int i = 0; i < values.length; i++) {
        section.put(keys.get(i).name(), plain(values[i]));
      }
      return section;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> section = new LinkedHashMap<>();
      map.forEach((key, inner) -> section.put((String) key, plain(inner)));
      return section;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordWriter::plain).toList();
    }
    return value instanceof Enum<?> constant ? Key.kebab(constant) : value;
  }
}
