package io.t2drl.analysis.table;

/**
 * A column.
 *
 * @param name its name
 * @param kind what it holds
 * @param unit its unit, empty where it has none
 * @param meaning what it means
 */
public record Column(String name, Kind kind, String unit, String meaning) {

  /** What a column holds; each may be null. */
  public enum Kind {
    /** Texts. */
    TEXT,
    /** Whole numbers. */
    WHOLE,
    /** Real numbers, null where they are not finite. */
    NUMBER
  }

  /** {@return a column of texts} */
  public static Column text(String name, String meaning) {
    return new Column(name, Kind.TEXT, "", meaning);
  }

  /** {@return a column of whole numbers} */
  public static Column whole(String name, String meaning) {
    return new Column(name, Kind.WHOLE, "", meaning);
  }

  /** {@return a column of real numbers} */
  public static Column number(String name, String unit, String meaning) {
    return new Column(name, Kind.NUMBER, unit, meaning);
  }
}
