package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentEncodingTest {

  private final ArgumentEncoding ascii = new ArgumentEncoding("ANSI_X3.4-1968");

  @Test
  void shouldSayWhichArgumentIsGarbledAndWhatHelps() {
    assertThat(ascii.problem(new String[] {"train", "--out", "caf\uFFFD\uFFFD"}))
        .contains(
            "The locale of this process (encoding ANSI_X3.4-1968) cannot express the argument"
                + " caf??: set LC_ALL to a locale that can, such as LC_ALL=C.UTF-8");
  }

  @Test
  void shouldLetEverythingElsePass() {
    assertThat(ascii.problem(new String[] {"train", "--out", "what?"})).isEmpty();
    assertThat(new ArgumentEncoding("UTF-8").problem(new String[] {"caf\u00e9"})).isEmpty();
  }
}
