package io.t2drl.search;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.t2drl.config.binding.Nearest;
import io.t2drl.config.binding.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the section {@code space} of a grid's file: sections inside of sections, and where one says
 * how its key varies, a dimension.
 */
final class SpaceReader {

  /** The key of the section, for messages. */
  static final String SPACE = "space";

  private static final String GRID = "grid";
  private static final String CHOICE = "choice";
  private static final String UNIFORM = "uniform";
  private static final String LOG_UNIFORM = "log-uniform";
  private static final String INTEGER = "integer";
  private static final String LOG_INTEGER = "log-integer";
  private static final String DERIVED = "derived";
  private static final List<String> KINDS =
      List.of(GRID, CHOICE, UNIFORM, LOG_UNIFORM, INTEGER, LOG_INTEGER, DERIVED);

  private static final String ONLY_IF = "only-if";
  private static final String STEPS = "steps";
  private static final List<String> WORDS =
      List.of(GRID, CHOICE, UNIFORM, LOG_UNIFORM, INTEGER, LOG_INTEGER, DERIVED, ONLY_IF, STEPS);

  // numbers up to it are told apart by doubles
  private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);

  private final Problems problems;
  private final List<Dimension> dimensions = new ArrayList<>();

  private SpaceReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a section.
   *
   * @param space the section
   * @param problems receives what is wrong
   * @return the dimensions that are right, sorted by key
   */
  static List<Dimension> read(ConfigObject space, Problems problems) {
    SpaceReader reader = new SpaceReader(problems);
    reader.section("", space);
    reader.dimensions.sort(Comparator.comparing(Dimension::key));
    return List.copyOf(reader.dimensions);
  }

  private void section(String path, ConfigObject section) {
    new TreeMap<>(section)
        .forEach(
            (name, value) -> {
              String key = path.isEmpty() ? name : path + "." + name;
              if (!(value instanceof ConfigObject inner)) {
                leaf(key, name, value);
              } else if (inner.keySet().stream().anyMatch(WORDS::contains)) {
                dimension(key, inner);
              } else if (inner.isEmpty()) {
                reject(key, value, "must say how the key varies: " + String.join(", ", KINDS));
              } else {
                section(key, inner);
              }
            });
  }

  private void leaf(String key, String name, ConfigValue value) {
    reject(
        key,
        value,
        Nearest.to(name, WORDS)
            .map(word -> "is no way to vary a key, did you mean " + word + "?")
            .orElse("must be a section that says how the key varies, like { choice = [1, 2] }"));
  }

  private void dimension(String key, ConfigObject section) {
    for (String word : new TreeMap<>(section).keySet()) {
      if (!WORDS.contains(word)) {
        String meant =
            Nearest.to(word, WORDS).map(near -> ", did you mean " + near + "?").orElse("");
        reject(key + "." + word, section.get(word), "is no way to vary a key" + meant);
        return;
      }
    }
    problems.remember(SPACE + "." + key, section);
    section.forEach((word, value) -> problems.remember(SPACE + "." + key + "." + word, value));
    List<String> kinds = KINDS.stream().filter(section::containsKey).toList();
    if (kinds.size() != 1) {
      reject(key, section, "must have exactly one of " + String.join(", ", KINDS));
      return;
    }
    String kind = kinds.get(0);
    if (section.containsKey(STEPS) && List.of(GRID, CHOICE, DERIVED).contains(kind)) {
      reject(key + "." + STEPS, section.get(STEPS), "must not stand beside " + kind);
      return;
    }
    Optional<List<Condition>> conditions = conditions(key, section.get(ONLY_IF));
    Optional<? extends Dimension> dimension =
        switch (kind) {
          case GRID, CHOICE -> listed(key, kind, section, conditions.orElse(List.of()));
          case DERIVED -> derived(key, section, conditions.orElse(List.of()));
          default -> range(key, kind, section, conditions.orElse(List.of()));
        };
    if (conditions.isPresent()) {
      dimension.ifPresent(dimensions::add);
    }
  }

  private Optional<Listed> listed(
      String key, String kind, ConfigObject section, List<Condition> conditions) {
    String path = key + "." + kind;
    ConfigValue value = section.get(kind);
    boolean numbers = kind.equals(GRID);
    if (!(value instanceof ConfigList values) || values.isEmpty()) {
      reject(path, value, "must list at least one value");
    } else if (values.stream().anyMatch(each -> each.valueType() == ConfigValueType.NULL)) {
      reject(path, value, "must not hold null");
    } else if (numbers && values.stream().anyMatch(each -> !isNumber(each))) {
      reject(path, value, "must list numbers; for other values there is " + CHOICE);
    } else if (new HashSet<>(values).size() < values.size()) {
      reject(path, value, "must hold no value twice");
    } else {
      Scale scale = Scale.CATEGORY;
      if (numbers) {
        boolean whole = values.stream().allMatch(each -> isWhole(number(each)));
        scale = whole ? Scale.INTEGER : Scale.NUMBER;
      }
      return Optional.of(new Listed(key, values, scale, conditions, value.origin()));
    }
    return Optional.empty();
  }

  private Optional<Range> range(
      String key, String kind, ConfigObject section, List<Condition> conditions) {
    Scale scale =
        switch (kind) {
          case UNIFORM -> Scale.NUMBER;
          case LOG_UNIFORM -> Scale.LOGARITHMIC;
          case INTEGER -> Scale.INTEGER;
          default -> Scale.LOGARITHMIC_INTEGER;
        };
    String path = key + "." + kind;
    ConfigValue value = section.get(kind);
    boolean pair =
        value instanceof ConfigList ends
            && ends.size() == 2
            && ends.stream().allMatch(SpaceReader::isNumber)
            && number(ends.get(0)).compareTo(number(ends.get(1))) < 0;
    if (!pair) {
      reject(path, value, "must be two numbers, the lower one first");
      return Optional.empty();
    }
    BigDecimal low = number(((ConfigList) value).get(0));
    BigDecimal high = number(((ConfigList) value).get(1));
    if (scale.logarithmic() && low.signum() <= 0) {
      reject(path, value, "must begin above 0");
    } else if (scale.whole() && !(isWhole(low) && isWhole(high))) {
      reject(path, value, "must be two whole numbers, neither beyond 2^53");
    } else {
      return stepped(
          new Range(key, low, high, scale, 0, conditions, value.origin()), section.get(STEPS));
    }
    return Optional.empty();
  }

  private Optional<Range> stepped(Range range, ConfigValue steps) {
    if (steps == null) {
      return Optional.of(range);
    }
    boolean count = isNumber(steps) && isWhole(number(steps));
    if (count && number(steps).compareTo(BigDecimal.valueOf(2)) >= 0) {
      int number = number(steps).min(BigDecimal.valueOf(Range.MOST_STEPS + 1)).intValueExact();
      Range stepped = range.withSteps(number);
      if (number <= Range.MOST_STEPS && stepped.stepsDiffer()) {
        return Optional.of(stepped);
      }
    }
    reject(
        range.key() + "." + STEPS,
        steps,
        "must be a whole number from 2 to the number of different values that the range has, at"
            + " most "
            + Range.MOST_STEPS);
    return Optional.empty();
  }

  private Optional<Derived> derived(String key, ConfigObject section, List<Condition> conditions) {
    String path = key + "." + DERIVED;
    ConfigValue value = section.get(DERIVED);
    if (!isFormulaText(value)) {
      reject(path, value, "must be a formula as text");
      return Optional.empty();
    }
    try {
      Formula formula = FormulaReader.read(value.unwrapped().toString());
      return Optional.of(new Derived(key, formula, conditions, value.origin()));
    } catch (FormulaReader.SyntaxError e) {
      reject(path, value, "must be a formula, but " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<List<Condition>> conditions(String key, ConfigValue value) {
    if (value == null) {
      return Optional.of(List.of());
    }
    if (!(value instanceof ConfigObject object) || object.isEmpty()) {
      reject(
          key + "." + ONLY_IF,
          value,
          "must be a section of other keys, like { train.cacher = ddqn }");
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>();
    conditions("", object, conditions);
    return Optional.of(conditions);
  }

  private static void conditions(String path, ConfigObject section, List<Condition> conditions) {
    new TreeMap<>(section)
        .forEach(
            (name, value) -> {
              String key = path.isEmpty() ? name : path + "." + name;
              if (value instanceof ConfigObject inner) {
                conditions(key, inner, conditions);
              } else {
                List<ConfigValue> any = value instanceof ConfigList list ? list : List.of(value);
                conditions.add(new Condition(key, any.stream().map(HoconText::of).toList()));
              }
            });
  }

  private void reject(String key, ConfigValue value, String rule) {
    String path = SPACE + "." + key;
    problems.remember(path, value);
    problems.reject(rule, path);
  }

  private static boolean isFormulaText(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING || isNumber(value);
  }

  private static boolean isNumber(ConfigValue value) {
    return value.unwrapped() instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static BigDecimal number(ConfigValue value) {
    return new BigDecimal(value.unwrapped().toString());
  }

  private static boolean isWhole(BigDecimal number) {
    return number.abs().compareTo(LARGEST_WHOLE) <= 0 && number.stripTrailingZeros().scale() <= 0;
  }
}
