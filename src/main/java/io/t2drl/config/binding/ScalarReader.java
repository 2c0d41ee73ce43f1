package io.t2drl.config.binding;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads numbers, flags, text and enums, and checks their ranges. */
public final class ScalarReader {

  private static final Set<String> INFINITY = Set.of("infinity", "inf");

  private final Problems problems;

  ScalarReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads one value; a wrong one is reported and replaced by a neutral one.
   *
   * @param type int, long, double, boolean (or their wrappers), String or an enum
   * @throws IllegalArgumentException if the type is none of these
   */
  Object read(Class<?> type, Option option, String path, ConfigValue value) {
    if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
      return wrong(type, "must be " + typeName(type, option), path);
    }
    // the library has parsed numbers already, and has them as text only after a detour
    if (value.unwrapped() instanceof Number number && holds(type, number)) {
      return inRange(type, option, path, number);
    }
    String text = value.atKey("v").getString("v");
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return readEnum(type, option, path, text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return text.equals("true") || text.equals("false")
          ? Boolean.valueOf(text)
          : wrong(type, "must be " + typeName(type, option), path);
    }
    return readNumber(type, option, path, text);
  }

  /** {@return a value that stands in for one that is wrong or missing} */
  Object neutral(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> 0;
      case "long", "Long" -> 0L;
      case "double", "Double" -> 0.0;
      case "boolean", "Boolean" -> false;
      case "String" -> "";
      default -> throw new IllegalArgumentException("settings cannot hold a " + type.getName());
    };
  }

  /** {@return what a value must be, like "a whole number"} */
  public static String typeName(Class<?> type, Option option) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> Key.kebab((Enum<?>) constant))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> option.infinite() ? "a number or infinity" : "a number";
      case "boolean", "Boolean" -> "true or false";
      default -> "text";
    };
  }

  private Object readEnum(Class<?> type, Option option, String path, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (Key.kebab((Enum<?>) constant).equals(text)) {
        return constant;
      }
    }
    return wrong(type, "must be " + typeName(type, option), path);
  }

  private Object readNumber(Class<?> type, Option option, String path, String text) {
    Optional<Number> number = number(type, text);
    if (number.isEmpty()) {
      return wrong(type, "must be " + typeName(type, option), path);
    }
    return inRange(type, option, path, number.get());
  }

  private static boolean holds(Class<?> type, Number number) {
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> number instanceof Integer;
      case "long", "Long" -> number instanceof Integer || number instanceof Long;
      case "double", "Double" -> !Double.isNaN(number.doubleValue());
      default -> false;
    };
  }

  private Object inRange(Class<?> type, Option option, String path, Number number) {
    if (!Bounds.contains(option, number.doubleValue())) {
      String range = (Bounds.text(option) + " " + option.unit()).strip();
      String rule = Double.isFinite(number.doubleValue()) ? range : "finite";
      return wrong(type, "must be " + rule, path);
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> number.intValue();
      case "long", "Long" -> number.longValue();
      default -> number.doubleValue();
    };
  }

  private static Optional<Number> number(Class<?> type, String text) {
    try {
      return switch (type.getSimpleName()) {
        case "int", "Integer" -> Optional.of(new BigDecimal(text).intValueExact());
        case "long", "Long" -> Optional.of(new BigDecimal(text).longValueExact());
        default ->
            Optional.of(
                INFINITY.contains(text.toLowerCase(Locale.ROOT))
                    ? Double.POSITIVE_INFINITY
                    : new BigDecimal(text).doubleValue());
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Object wrong(Class<?> type, String rule, String path) {
    problems.reject(rule, path);
    return neutral(type);
  }
}
