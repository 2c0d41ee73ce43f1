package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoconTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "64|64",
        "64.0|64",
        "-0.5|-0.5",
        "0|0",
        "0.001|0.001",
        "1e-3|0.001",
        "0.00012|1.2e-4",
        "-0.00012|-1.2e-4",
        "5e8|5e8",
        "500000000|5e8",
        "123456789|1.23456789e8",
        "9007199254740993|9007199254740993",
        "true|true",
        "d3pg|d3pg",
        "\"true\"|\"true\"",
        "\"a b\"|\"a b\"",
        "[1, 2]|[1,2]",
        "{ a = 1 }|{\"a\":1}"
      })
  void shouldWriteEqualValuesAlike(String hocon, String text) {
    assertThat(HoconText.of(parse(hocon))).isEqualTo(text);
  }

  @Property
  void shouldWriteNumbersThatAreReadBack(@ForAll double number) {
    ConfigValue back = parse(HoconText.of(ConfigValueFactory.fromAnyRef(number)));

    assertThat(((Number) back.unwrapped()).doubleValue()).isEqualTo(number + 0.0);
  }

  private static ConfigValue parse(String hocon) {
    return ConfigFactory.parseString("v = " + hocon).getValue("v");
  }
}
