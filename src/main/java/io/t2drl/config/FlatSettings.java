package io.t2drl.config;

import io.t2drl.config.binding.Key;
import io.t2drl.config.binding.RecordWriter;
import io.t2drl.config.binding.Records;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings as values by their dotted keys, to tell people in which of them two things differ. */
public final class FlatSettings {

  /** The value of a key that only one side has. */
  static final String ABSENT = "not there";

  private static final int LONGEST_VALUE = 60;

  private FlatSettings() {}

  /**
   * Lays settings out flat.
   *
   * @param settings what to lay out
   * @return values by key, as HOCON; without what means nothing for results: the section {@code
   *     spark}, and the place of a request trace whose bytes are known
   */
  public static SortedMap<String, String> of(Settings settings) {
    return new TreeMap<>(inOrder(settings));
  }

  /** {@return the same in the order of the records} */
  static Map<String, String> inOrder(Settings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "", settings.byContent());
    return values;
  }

  private static void put(Map<String, String> values, String prefix, Record section) {
    for (RecordComponent component : section.getClass().getRecordComponents()) {
      if (SettingsWriter.isSpark(component)) {
        continue;
      }
      String key = prefix + Key.kebab(component.getName());
      Object value = Records.value(component, section);
      if (value instanceof Record inner) {
        put(values, key + ".", inner);
      } else if (value instanceof List<?> list
          && !list.isEmpty()
          && list.get(0) instanceof Record) {
        for (int i = 0; i < list.size(); i++) {
          put(values, key + "[" + i + "].", (Record) list.get(i));
        }
      } else {
        values.put(key, RecordWriter.text(value));
      }
    }
  }

  /**
   * Names what differs.
   *
   * @param before values by key
   * @param now values by key
   * @return a phrase for each key, in their order: {@code train.rounds was 24, is 48}
   */
  public static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> now) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String old = before.getOrDefault(key, ABSENT);
      String present = now.getOrDefault(key, ABSENT);
      if (!old.equals(present)) {
        differences.add(phrase(key, old, present));
      }
    }
    return differences;
  }

  /** {@return what differs in a key, for people} */
  static String phrase(String key, String before, String now) {
    return String.format(Locale.ROOT, "%s was %s, is %s", key, shorten(before), shorten(now));
  }

  private static String shorten(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }
}
