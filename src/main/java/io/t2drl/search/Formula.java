package io.t2drl.search;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Arithmetic over the values of keys: {@code round(allocator.batch * 3 / 8)}. Numbers, keys, {@code
 * + - * / ( )} and the functions {@code min max round floor ceil}. A hyphen inside a word belongs
 * to it, so a minus stands between spaces.
 */
public final class Formula {

  private final String text;
  private final SortedSet<String> keys;
  private final ToDoubleFunction<ToDoubleFunction<String>> meaning;

  Formula(String text, SortedSet<String> keys, ToDoubleFunction<ToDoubleFunction<String>> meaning) {
    this.text = text;
    this.keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    this.meaning = meaning;
  }

  /** {@return the keys that it speaks of} */
  public SortedSet<String> keys() {
    return keys;
  }

  /**
   * {@return its value, which is not finite where it divides by zero}
   *
   * @param values the value of each of its keys
   */
  public double value(ToDoubleFunction<String> values) {
    return meaning.applyAsDouble(values);
  }

  /** {@return the formula as it was written} */
  @Override
  public String toString() {
    return text;
  }
}
