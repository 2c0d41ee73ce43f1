package io.t2drl.decide.file;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What declarations of records say. */
final class Types {

  private Types() {}

  /** {@return the class of a type, without its type argument} */
  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /** {@return the only type argument of a type} */
  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /** {@return the least number of bytes that a value takes} */
  static int bytes(Class<?> type) {
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    return type == int.class || type == float.class || type.isArray() ? Integer.BYTES : 1;
  }

  /** {@return what to throw where a record is declared with a type that is not written} */
  static IllegalStateException unknown(Class<?> type) {
    return new IllegalStateException("no form for " + type);
  }
}
