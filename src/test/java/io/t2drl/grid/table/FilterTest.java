package io.t2drl.grid.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as they are typed. */
class FilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a.b=3|a.b = 3",
        "a-b != x y |a-b != x y",
        " a <= 1e-3|a <= 1e-3",
        "a>=3|a >= 3",
        "a < b=c|a < b=c",
        "a >3|a > 3"
      })
  void shouldReadThem(String typed, String meant) {
    assertThat(Filter.of(typed)).hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a =", "= 3", "a == 3", "a ~ 3", "a b = 3"})
  void shouldRefuseOtherForms(String typed) {
    assertThatThrownBy(() -> Filter.of(typed))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "--where must be KEY OP VALUE, where OP is =, !=, <, <=, > or >=: --where '"
                + typed
                + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = 1|1.0|true",
        "x = 9007199254740993|9007199254740992|false",
        "x > 2|10|true",
        "x != 2|''|false",
        "x = [1, 2]|[1, 2]|true"
      })
  void shouldCompareNumbersAsNumbers(String filter, String cell, boolean holds) {
    assertThat(Filter.of(filter).holds(Cell.of(cell))).isEqualTo(holds);
  }
}
