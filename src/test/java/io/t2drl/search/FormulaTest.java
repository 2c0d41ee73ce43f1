package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

  private static final Map<String, Double> VALUES =
      Map.of("a", 5.0, "b.long-name", 7.0, "b.x2", 0.0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|2",
        "1 + 2 * 3|7",
        "(1 + 2) * 3|9",
        "10 - 4 - 3|3",
        "16 / 4 / 2|2",
        "2 * 3 / 8|0.75",
        "-a + 1|-4",
        "2 - -3|5",
        "a * b.long-name|35",
        "b.long-name - a|2",
        "a -1|4",
        "1.5e-1 * .5|0.075",
        "round(a / 2)|3",
        "round(-2.5)|-2",
        "floor(a / 2)|2",
        "ceil(a / 4)|2",
        "min(a, b.long-name)|5",
        "max(a, 2 * a, 7)|10",
        "min(max(1, 2), 3)|2",
        "1 / b.x2|Infinity"
      })
  void shouldCalculate(String text, double value) throws FormulaReader.SyntaxError {
    assertThat(FormulaReader.read(text).value(VALUES::get)).isEqualTo(value);
  }

  @Test
  void shouldNameTheKeysThatItSpeaksOf() throws FormulaReader.SyntaxError {
    Formula formula = FormulaReader.read(" max(b.x2, a) * a ");

    assertThat(formula.keys()).containsExactly("a", "b.x2");
    assertThat(formula).hasToString("max(b.x2, a) * a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the end is where a number, a key or a parenthesis must be, at the beginning",
        "2 *|the end is where a number, a key or a parenthesis must be, after *",
        "2 * * 3|* is where a number, a key or a parenthesis must be, after *",
        "(1 + 2|the end is where a closing parenthesis must be, after 2",
        "1 2|2 is where an operator must be, after 1",
        "a b|b is where an operator must be, after a",
        "1)|) is where an operator must be, after 1",
        "sqrt(2)|there is no function sqrt, but min max round floor ceil",
        "round(1, 2)|, is where a closing parenthesis must be, after 1",
        "a ^ 2|nothing in one begins with ^ 2"
      })
  void shouldSayWhyATextIsNone(String text, String reason) {
    assertThatThrownBy(() -> FormulaReader.read(text))
        .isInstanceOf(FormulaReader.SyntaxError.class)
        .hasMessage(reason);
  }
}
