package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2, 2",
    "-39.333333333, -39.3333",
    "1234567, 1234570",
    "12345678901, 1.23457E+10",
    "0.000123456789, 0.000123457",
    "1e-12, 1E-12",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void shouldHaveSixDigits(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }
}
