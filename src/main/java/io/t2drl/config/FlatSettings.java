package io.t2drl.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings as values by their dotted keys, to tell people in which of them two things differ. */
public final class FlatSettings {

  private static final int LONGEST_VALUE = 60;

  private FlatSettings() {}

  /**
   * Lays settings out flat.
   *
   * @param settings what to lay out
   * @return values by key, without the section {@code spark}, which means nothing for results
   */
  public static SortedMap<String, String> of(Settings settings) {
    SortedMap<String, String> values = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry :
        ConfigFactory.parseString(SettingsWriter.render(settings)).entrySet()) {
      if (!entry.getKey().startsWith("spark.")) {
        values.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise()));
      }
    }
    return values;
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
      String old = before.getOrDefault(key, "not there");
      String present = now.getOrDefault(key, "not there");
      if (!old.equals(present)) {
        differences.add(
            String.format(Locale.ROOT, "%s was %s, is %s", key, shorten(old), shorten(present)));
      }
    }
    return differences;
  }

  private static String shorten(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }
}
