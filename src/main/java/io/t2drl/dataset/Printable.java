package io.t2drl.dataset;

/** Words out of other people's files, which a terminal would perhaps obey. */
public final class Printable {

  private Printable() {}

  /** {@return a text with a question mark for each control character} */
  public static String of(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
