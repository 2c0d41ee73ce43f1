package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the clock of a trace, the same requests are played. */
class TraceFormsTest {

  private static final Path FAULTS =
      Path.of(System.getProperty("t2drl.shared", "../shared"), "faults");
  private static final long BEGINNING = Instant.parse("2026-11-25T23:10:00Z").getEpochSecond();
  private static final int SLOTS = 120;
  private static final int SLOT_SECONDS = 30;

  @TempDir private Path folder;

  enum Clock {
    LATE {
      @Override
      String text(long second) {
        return Long.toString(345_600 + second);
      }
    },
    SECONDS {
      @Override
      String text(long second) {
        return Long.toString(BEGINNING + second);
      }
    },
    MILLISECONDS {
      @Override
      String text(long second) {
        return (BEGINNING + second) + "000";
      }
    },
    MICROSECONDS_AS_FLOATS {
      @Override
      String text(long second) {
        return (BEGINNING + second) + "000000.0";
      }
    },
    ISO {
      @Override
      String text(long second) {
        return Instant.ofEpochSecond(BEGINNING + second).toString();
      }
    },
    LOCAL {
      @Override
      String text(long second) {
        return format("yyyy-MM-dd HH:mm:ss.SSS", second);
      }
    },
    DAY_FIRST {
      @Override
      String text(long second) {
        return format("dd/MM/yyyy HH:mm:ss", second);
      }
    },
    SPREADSHEET {
      @Override
      String text(long second) {
        return String.format(Locale.ROOT, "%.6f", 25_569 + (BEGINNING + second) / 86_400.0);
      }
    };

    abstract String text(long second);

    private static String format(String pattern, long second) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .withZone(ZoneOffset.UTC)
          .format(Instant.ofEpochSecond(BEGINNING + second));
    }
  }

  @ParameterizedTest
  @EnumSource(Clock.class)
  void shouldPlayTheSameWhateverTheClock(Clock clock) throws IOException {
    RequestTrace expected = read(rows(second -> Long.toString(second)));
    RequestTrace trace = read(rows(clock::text));
    assertThat(vectors(trace)).isEqualTo(vectors(expected));
    assertThat(vectors(trace).stream().distinct().count())
        .as("no two slots alike")
        .isGreaterThan(100);
    assertThat(trace.slots()).isEqualTo(SLOTS);
  }

  @Test
  void shouldPlayTheSameWhateverTheOrderOfRows() throws IOException {
    List<String> rows = rows(Clock.SECONDS::text);
    RequestTrace sorted = read(rows);
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(vectors(read(shuffled))).isEqualTo(vectors(sorted));
  }

  @Test
  void shouldSayWhatWasUnderstood() throws IOException {
    TraceReport report = read(rows(Clock.ISO::text)).report();
    assertThat(report.understood())
        .containsExactly(
            "Request trace file:"
                + folder.resolve("trace.csv")
                + " (commas): 2,400 requests of 20 users in 2 cells for 10 of 10 models",
            "  times: date and time with zone; 2026-11-25T23:10:00Z to 2026-11-26T00:09:30Z,"
                + " 59.5 min, longest time without a request 30 s",
            "  plays: 120 slots of 30 s from the first request on, 2,400 requests (one a user and"
                + " slot)");
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void shouldWarnOfShortTracesGapsSharedSlotsAndSilentUsers() throws IOException {
    TraceReport report = read(List.of("0,0,0,1", "10,0,0,2", "1000,0,0,1")).report();
    assertThat(report.warnings())
        .satisfiesExactly(
            shorter -> assertThat(shorter).contains("shorter than an episode: 34 slots of 100"),
            gaps -> assertThat(gaps).contains("1 gaps longer than a frame (5 min), 99.0 %"),
            shared -> assertThat(shared).contains("1 of 3 requests (33.3 %) are not played"),
            silent -> assertThat(silent).contains("9 of 10 users have no request"));
  }

  @Test
  void shouldTakeTheUnitOfTheHeader() throws IOException {
    Path file = folder.resolve("trace.csv");
    Files.writeString(file, "timestamp_ms,cell,user,model\n500,0,0,1\n90500,0,0,2\n");
    assertThat(new Scenario().trace(file.toString()).world().trace().slots()).isEqualTo(4);
  }

  /** Cells of the same kind as the others that are no time in their form. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "25/11/2026 14:03:00;25/11/2026 14:04:00;11/26/2026 14:05:00",
        "1;2;9999999999999999999",
      })
  void shouldRefuseTimesThatTheirFormDoesNotHave(String clock) {
    String[] times = clock.split(";");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(times[i % 2] + ",0," + i % 10 + ",1");
    }
    rows.add(times[2] + ",0,0,2");
    assertThatThrownBy(() -> read(rows))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 32: timestamp must");
  }

  @Test
  void shouldRefuseMixedClocksBesideOtherProblems() {
    assertThatThrownBy(() -> read(List.of("0,0,0,1", "1795615380,0,0,nothing")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("model must be the name", "mixes forms", "Expected in all rows");
  }

  @Test
  void shouldPlayTheFaultyTraceAsItsOwnClockWould() throws IOException {
    Path file = fault("trace_dense_epoch.csv");
    RequestTrace trace = new Scenario().trace(file.toString()).world().trace();
    long begin = Long.parseLong(Files.readAllLines(file).get(1).split(",")[0]);
    List<String> relative =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(row -> Long.parseLong(row.split(",", 2)[0]) - begin + "," + row.split(",", 2)[1])
            .toList();
    assertThat(vectors(trace)).isEqualTo(vectors(read(relative)));
    assertThat(vectors(trace).stream().limit(100).distinct().count()).isEqualTo(100);
  }

  @Test
  void shouldReadMarksAndIndexColumnsAndRefuseAStrayQuoteByItsLine() throws IOException {
    RequestTrace marked = new Scenario().trace(fault("tr_bom.csv").toString()).world().trace();
    RequestTrace indexed = new Scenario().trace(fault("tr_index.csv").toString()).world().trace();
    assertThat(vectors(marked)).isEqualTo(vectors(indexed));
    Scenario stray = new Scenario().trace(fault("tr_stray.csv").toString());
    assertThatThrownBy(stray::world)
        .isInstanceOf(UserError.class)
        .hasMessageMatching(".*tr_stray.csv, line 102: a row must have as many values as .*");
  }

  private static Path fault(String name) {
    Path file = FAULTS.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), file + " is not there");
    return file;
  }

  private static List<String> rows(LongFunction<String> clock) {
    Random random = new Random(7);
    return IntStream.range(0, SLOTS)
        .boxed()
        .flatMap(
            slot ->
                IntStream.range(0, 20)
                    .mapToObj(
                        user ->
                            clock.apply((long) slot * SLOT_SECONDS)
                                + ","
                                + user / 10
                                + ","
                                + user % 10
                                + ","
                                + random.nextInt(10)))
        .toList();
  }

  private RequestTrace read(List<String> rows) throws IOException {
    Path file = folder.resolve("trace.csv");
    Files.write(
        file, Stream.concat(Stream.of("timestamp,cell,user,model"), rows.stream()).toList());
    return new Scenario().trace(file.toString()).world().trace();
  }

  /** The models that all users of all cells ask for, by slot. */
  private static List<List<Integer>> vectors(RequestTrace trace) {
    return IntStream.range(0, (int) trace.slots())
        .mapToObj(
            slot ->
                IntStream.range(0, trace.cells() * trace.users())
                    .mapToObj(row -> trace.request(row / trace.users(), row % trace.users(), slot))
                    .toList())
        .toList();
  }
}
