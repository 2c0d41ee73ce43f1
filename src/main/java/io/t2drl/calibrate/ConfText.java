package io.t2drl.calibrate;

import com.typesafe.config.ConfigUtil;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** A scenario file as it is written, line by line. */
final class ConfText {

  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final int WIDTH = 118;
  private static final String CONTROL = "\\p{Cntrl}+";

  private final StringBuilder text = new StringBuilder();

  /** Wraps a comment; control characters of names from the input must not end it early. */
  void comment(String sentence) {
    text.append("# ")
        .append(WordUtils.wrap(plain(sentence).strip(), WIDTH, "\n# ", false))
        .append('\n');
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** {@return all of it} */
  String text() {
    return text.toString();
  }

  /** {@return a text without control characters} */
  static String plain(String text) {
    return text.replaceAll(CONTROL, " ");
  }

  /** {@return the name of a file without its directories, which say nothing to another reader} */
  static String name(Path file) {
    return plain(file.getFileName().toString());
  }

  static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  static String quoted(String value) {
    return ConfigUtil.quoteString(value);
  }

  /** {@return a number of four significant digits} */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.precision() - rounded.scale() > 6
        ? rounded.toString().replace("E+", "e")
        : rounded.toPlainString();
  }
}
