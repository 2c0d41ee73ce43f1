package io.t2drl.cli.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Many lines, long ones, and nobody who reads the answers. */
class LongStreamTest {

  private static final String SLOT =
      "\"gain\": [1e-11, 3e-12], \"model\": [\"m0\", 4], \"inputBits\": [5e7, 6e7],"
          + " \"outputBits\": [6e7, 7e7], \"hit\": [true, false]";
  private static final Policy POLICY =
      Policy.of(
          Fixture.model(
              SettingsLoader.load(
                  "default", List.of("cell.users=2", "ddqn.hidden=8", "allocator.samples=2"))));
  private static final int LINES = 100_000;
  private static final int MOST_GROWTH = 1_000_000;

  @Test
  void shouldRefuseEndlessLinesWithoutKeepingThem() throws IOException {
    StringWriter out = new StringWriter();
    Decisions decisions =
        new Decisions(POLICY, new PrintWriter(out), 0, OptionalDouble.empty(), System::nanoTime);
    byte[] rest = ("\n{" + SLOT + "}").getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            long left = 40_000_000 - at++;
            return left > 0 ? ' ' : left > -rest.length ? rest[(int) -left] : -1;
          }
        };
    assertThat(decisions.run(endless)).isTrue();
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo(
            "{\"line\":1,\"errors\":[{\"field\":\"line\",\"rule\":\"must be at most 2097152 bytes"
                + " long\"}]}");
  }

  @Test
  void shouldStopWhereNobodyReads() throws IOException {
    PrintWriter gone =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    Decisions deaf = new Decisions(POLICY, gone, 0, OptionalDouble.empty(), System::nanoTime);
    assertThat(deaf.run(new Repeated("{" + SLOT + "}\n", LINES))).isFalse();
    assertThat(deaf.summary()).startsWith("Decided: 1 slots");
  }

  /** A soak; a number kept for every line would take twice the growth that is allowed. */
  @Test
  void shouldKeepNothingOfTheLines() throws IOException {
    Decisions soak =
        new Decisions(
            POLICY,
            new PrintWriter(OutputStream.nullOutputStream()),
            0,
            OptionalDouble.empty(),
            System::nanoTime);
    String strange = "{" + SLOT.replace("3e-12", "3") + "}\n";
    String wrong = "{" + SLOT.replace("3e-12", "-1") + "}\n";
    String lines = "{" + SLOT + "}\n" + strange.repeat(5) + wrong.repeat(4);
    soak.run(new Repeated(lines, LINES / 100));
    long before = used();
    soak.run(new Repeated(lines, LINES / 10));
    assertThat(used() - before).as("growth of the heap in bytes").isLessThan(MOST_GROWTH);
    assertThat(soak.summary()).contains("66,000 slots (55,000 by the", "refused: 44,000 lines");
  }

  /** The least of some looks: other threads make garbage, too. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 4; look++) {
      System.gc();
      long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      least = Math.min(least, now);
    }
    return least;
  }

  /** The same bytes again and again. */
  private static final class Repeated extends InputStream {

    private final byte[] content;
    private final long end;
    private long at;

    Repeated(String content, int times) {
      this.content = content.getBytes(StandardCharsets.UTF_8);
      end = (long) this.content.length * times;
    }

    @Override
    public int read() {
      return at == end ? -1 : content[(int) (at++ % content.length)];
    }
  }
}
