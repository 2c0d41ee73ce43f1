package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private static final String WIPE = "\r\033[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();
  private final Screen screen = new Screen(terminal, () -> 80, clock::get);
  private final PrintStream err = screen.guard(terminal, "UTF-8");

  @Test
  void shouldReplaceTheBarInItsLine() {
    screen.draw("one");
    screen.draw("one");
    screen.draw("two");
    screen.end("three");
    assertThat(written()).isEqualTo(WIPE + "one" + WIPE + "two" + WIPE + "three\n");
  }

  @Test
  void shouldWipeTheBarBeforeOthersWrite() {
    screen.draw("bar");
    err.println("warning: ünsafe");
    screen.draw("bar");
    screen.end();
    assertThat(written()).isEqualTo(WIPE + "bar" + WIPE + "warning: ünsafe\n" + WIPE + "bar\n");
  }

  @Test
  void shouldNotTearALineThatOthersHaveBegun() {
    screen.draw("bar");
    err.print("half");
    screen.draw("bar");
    err.println(" of a line");
    screen.draw("bar");
    assertThat(written()).isEqualTo(WIPE + "bar" + WIPE + "half of a line\n" + WIPE + "bar");
  }

  @Test
  void shouldStayAwayForAMomentWhereOthersWritePastIt() {
    screen.draw("bar");
    screen.yieldLine();
    terminal.print("logged by ");
    screen.draw("bar");
    terminal.println("others");
    clock.addAndGet(Screen.PAUSE.toNanos());
    screen.draw("bar");
    assertThat(written()).isEqualTo(WIPE + "bar" + WIPE + "logged by others\n" + WIPE + "bar");
  }

  @Test
  void shouldAddNoLineWhereThereIsNoBar() {
    screen.end();
    err.println("text");
    screen.end();
    assertThat(written()).isEqualTo("text\n");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
