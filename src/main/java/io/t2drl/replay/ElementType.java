package io.t2drl.replay;

/** What a column holds, and the primitive array that holds it. */
public enum ElementType {
  /** {@code int[]}. */
  INT,
  /** {@code long[]}. */
  LONG,
  /** {@code float[]}. */
  FLOAT,
  /** {@code double[]}. */
  DOUBLE,
  /** {@code boolean[]}. */
  FLAG,
  /** {@code String[]}. */
  TEXT;

  /** {@return an array of so many elements} */
  Object allocate(int length) {
    return switch (this) {
      case INT -> new int[length];
      case LONG -> new long[length];
      case FLOAT -> new float[length];
      case DOUBLE -> new double[length];
      case FLAG -> new boolean[length];
      case TEXT -> new String[length];
    };
  }
}
