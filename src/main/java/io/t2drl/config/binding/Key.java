package io.t2drl.config.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One configuration key: a component of a settings record.
 *
 * @param name the component's name in kebab case
 * @param type Java type of the value
 * @param option description, unit and range
 */
public record Key(String name, Type type, Option option) {

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  // by the names of components, of which there are few; every setting of every trial asks
  private static final Map<String, String> KEBAB = new ConcurrentHashMap<>();

  // to reflect on annotations takes longer than to check a value
  private static final ClassValue<List<Key>> KEYS =
      new ClassValue<>() {
        @Override
        protected List<Key> computeValue(Class<?> settings) {
          return Arrays.stream(settings.getRecordComponents()).map(Key::of).toList();
        }
      };

  /** {@return the keys of a settings record in the order of its components} */
  public static List<Key> of(Class<?> settings) {
    return KEYS.get(settings);
  }

  private static Key of(RecordComponent component) {
    Option option = component.getAnnotation(Option.class);
    if (option == null) {
      throw new IllegalStateException(component + " has no @Option");
    }
    return new Key(kebab(component.getName()), component.getGenericType(), option);
  }

  /**
   * {@return the spelling of a component's name in configuration files: {@code loadRate} is {@code
   * load-rate}}
   */
  public static String kebab(String camelCase) {
    return KEBAB.computeIfAbsent(
        camelCase, name -> WORD_START.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT));
  }

  /**
   * {@return the spelling of an enum's constant in configuration files: {@code POLICY_GRADIENT} is
   * policy-gradient}
   */
  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the class of a type, without its type arguments} */
  public static Class<?> rawType(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /** {@return the type of a list's elements} */
  public static Type elementType(Type list) {
    return ((ParameterizedType) list).getActualTypeArguments()[0];
  }

  /** {@return whether the value is a settings record of its own} */
  public boolean isSection() {
    return rawType(type).isRecord();
  }
}
