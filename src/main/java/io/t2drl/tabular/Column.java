package io.t2drl.tabular;

import java.util.List;

/**
 * A column that a reader looks for.
 *
 * @param role what it is to the reader, as in {@code --columns role=name}
 * @param names headers by which it is known, the likeliest first; case, blanks and punctuation do
 *     not matter, and a unit may follow ({@code timestamp_ms})
 * @param required whether there is nothing to read without it
 */
public record Column(String role, List<String> names, boolean required) {

  /** Makes the names immutable. */
  public Column {
    names = List.copyOf(names);
  }

  /**
   * A column that must be there.
   *
   * @param role what it is to the reader
   * @param names headers by which it is known
   * @return the column
   */
  public static Column required(String role, String... names) {
    return new Column(role, List.of(names), true);
  }

  /**
   * A column that may be absent.
   *
   * @param role what it is to the reader
   * @param names headers by which it is known
   * @return the column
   */
  public static Column optional(String role, String... names) {
    return new Column(role, List.of(names), false);
  }
}
