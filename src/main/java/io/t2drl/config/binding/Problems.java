package io.t2drl.config.binding;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * Collects what is wrong with a configuration, each problem with its rule, key, value, file and
 * line.
 */
public final class Problems {

  /** Resource with the defaults: what it leaves open is the scenario's to fill. */
  public static final String DEFAULTS = "reference.conf";

  /** What the origin of a command line's argument starts with. */
  public static final String ARGUMENT = "-s ";

  private static final int LONGEST_VALUE = 60;
  // how the library describes a section that several files fill
  private static final String MERGED = "merge of ";

  private final Map<String, ConfigValue> values = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final List<String> messages = new ArrayList<>();
  private final String source;
  private final UnaryOperator<String> unread;

  /**
   * Starts without problems.
   *
   * @param source name of what is read, for problems that belong to no single line
   */
  public Problems(String source) {
    this(source, key -> null);
  }

  /**
   * Starts without problems, where only some values are read and the others are valid.
   *
   * @param source name of what is read, for problems that belong to no single line
   * @param unread values of the others by key, as text; null where there is none
   */
  public Problems(String source, UnaryOperator<String> unread) {
    this.source = source;
    this.unread = unread;
  }

  /**
   * Remembers where a key's value stands, for problems that are found later.
   *
   * @param key the key, with dots
   * @param value its value
   */
  public void remember(String key, ConfigValue value) {
    values.put(key, value);
  }

  /**
   * Adds the problem of a key that has no value; the origin is that of its null or of the section
   * around it.
   */
  void missing(String key, ConfigOrigin origin) {
    wrong.add(key);
    // the gap is the scenario's to fill, wherever the section around it began
    boolean defaults = DEFAULTS.equals(origin.resource());
    String where = defaults || origin.description().startsWith(MERGED) ? source : describe(origin);
    messages.add(key + " is required but has no value (" + where + ")");
  }

  /**
   * Adds a problem of values that do not obey a rule.
   *
   * @param rule what must hold, to be read after the key's name: "must be &gt; 0"
   * @param key the key whose value is wrong
   * @param others further keys that the rule speaks about
   */
  public void reject(String rule, String key, String... others) {
    wrong.add(key);
    String assignments =
        Stream.concat(Stream.of(key), Stream.of(others))
            .map(this::assignment)
            .collect(Collectors.joining(", "));
    messages.add(key + " " + rule + ": " + assignments);
  }

  /**
   * Adds a problem unless a rule holds; one of its values that is wrong by itself is problem
   * enough.
   *
   * @param holds whether the rule holds
   * @param rule what must hold, to be read after the key's name
   * @param key the key whose value is wrong if it does not
   * @param others further keys that the rule speaks about
   */
  public void require(boolean holds, String rule, String key, String... others) {
    if (!holds && sound(key) && sound(others)) {
      reject(rule, key, others);
    }
  }

  /**
   * {@return whether none of the keys, no part of their values and no section around them has been
   * found wrong}
   */
  public boolean sound(String... keys) {
    return Stream.of(keys)
        .noneMatch(key -> wrong.stream().anyMatch(bad -> isPart(bad, key) || isPart(key, bad)));
  }

  /** {@return the problems in the order in which they were found} */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  private static boolean isPart(String inner, String outer) {
    return inner.startsWith(outer)
        && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
  }

  private String assignment(String key) {
    ConfigValue value = values.get(key);
    if (value != null) {
      return key + "=" + text(value) + " (" + describe(value.origin()) + ")";
    }
    String valid = unread.apply(key);
    return valid == null ? key : key + "=" + shorten(valid);
  }

  private static String text(ConfigValue value) {
    boolean composite =
        value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST;
    String text =
        composite
            ? value.render(ConfigRenderOptions.concise())
            : Objects.toString(value.unwrapped());
    return shorten(text);
  }

  // What a terminal would obey is not shown to it.
  private static String shorten(String text) {
    return StringUtils.abbreviate(text.replaceAll("\\p{Cntrl}", "?"), LONGEST_VALUE);
  }

  /**
   * {@return a value's origin for people: "line 14 of cells.conf", or the argument of the command
   * line}
   */
  public static String describe(ConfigOrigin origin) {
    String source =
        Stream.of(origin.filename(), origin.resource())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (source != null) {
      source = Path.of(source).getFileName().toString();
    } else {
      source = origin.description().replaceFirst(": \\d+(-\\d+)?$", "");
    }
    boolean argument = source.startsWith(ARGUMENT);
    return argument || origin.lineNumber() < 1
        ? source
        : "line " + origin.lineNumber() + " of " + source;
  }
}
