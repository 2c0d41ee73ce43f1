package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void shouldTakeTheWidthThatTheTerminalSays() {
    assertThat(Terminal.width("24 120\n", 80)).isEqualTo(120);
  }

  /** Terminals of some continuous integration say 0 rows and columns. */
  @Test
  void shouldTakeTheUsualWidthWhereItIsUnknown() {
    assertThat(Terminal.width("0 0\n", 80)).isEqualTo(80);
    assertThat(Terminal.width("", 132)).isEqualTo(132);
  }

  @Test
  void shouldFindNoneWhereItIsDumbOrUnnamed() {
    assertThat(Terminal.ofStandardError(Map.of("TERM", "dumb"))).isEmpty();
    assertThat(Terminal.ofStandardError(Map.of())).isEmpty();
  }
}
