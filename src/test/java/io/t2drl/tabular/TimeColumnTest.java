package io.t2drl.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeColumnTest {

  /** 2026-11-25 14:03:00.000 and .250, then midnight four days later, in every form there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1795615380;1795615380.25;1795910400",
        "1795615380.000;1795615380.250;1795910400.000",
        "1.79561538E9;1.79561538025E9;1.7959104e9",
        "1795615380000;1795615380250;1795910400000",
        "1795615380000.0;1795615380250.0;1795910400000.0",
        "1795615380000000;1795615380250000;1795910400000000",
        "1795615380000000000;1795615380250000000;1795910400000000000",
        "2026-11-25T14:03:00Z;2026-11-25T14:03:00.25Z;2026-11-29T00:00:00Z",
        "2026-11-25T14:03Z;2026-11-25T14:03:00.250000z;2026-11-29T00:00Z",
        "2026-11-25T16:03:00+02:00;2026-11-25T09:03:00.25-0500;2026-11-29T05:30:00+05:30",
        "2026-11-25 16:03:00+02;2026-11-25 14:03:00.25 +00:00;2026-11-29 00:00:00 UTC",
        "2026-11-25T15:03:00+01:00[Europe/Berlin];2026-11-25T14:03:00.25Z;2026-11-29T00:00:00Z",
        "2026-11-25T14:03:00;2026-11-25T14:03:00.25;2026-11-29T00:00:00",
        "2026-11-25 14:03:00;2026-11-25 14:03:00,250;2026-11-29 00:00:00.0000000",
        "2026-11-25 14:03;2026-11-25 14:03:00.2500000;2026-11-29 00:00",
        "2026/11/25 14:03:00;2026/11/25 14:03:00.25;2026/11/29 0:00:00",
        "20261125T140300Z;2026-11-25T14:03:00.25Z;20261129T000000Z",
        "25/11/2026 14:03;25/11/2026 14:03:00.25;29/11/2026 0:00",
        "25.11.2026 14:03:00;25.11.2026 14:03:00.25;29.11.2026 00:00:00",
        "25-11-2026 14:03:00;25-11-2026 14:03:00.25;29-11-2026 00:00:00",
        "11/25/2026 14:03;11/25/2026 14:03:00.25;11/29/2026 00:00",
        "11/25/2026 2:03 PM;11/25/2026 2:03:00.25 pm;11/29/2026 12:00 AM",
        "11/25/2026, 2:03:00 PM;11/25/2026, 2:03:00.25 PM;11/29/2026, 12:00:00 AM",
        "25/11/2026 16:03:00+02:00;25/11/2026 14:03:00.25Z;29/11/2026 00:00:00Z",
      })
  void shouldReadTheSameInstantsInEveryForm(String cells) {
    Times times = read(cells.split(";"));
    assertThat(times.absolute()).isTrue();
    assertThat(instants(times))
        .containsExactly(
            Instant.parse("2026-11-25T14:03:00Z"),
            Instant.parse("2026-11-25T14:03:00.250Z"),
            Instant.parse("2026-11-29T00:00:00Z"));
    assertThat(times.misfits()).isEmpty();
  }

  @Test
  void shouldReadDaysOfASpreadsheet() {
    Times times = read("46351.585416666664", "46351.586111111", "46355");
    assertThat(times.form()).contains("days of a spreadsheet", "UTC");
    assertThat(instants(times))
        .containsExactly(
            Instant.parse("2026-11-25T14:03:00Z"),
            Instant.parse("2026-11-25T14:04:00Z"),
            Instant.parse("2026-11-29T00:00:00Z"));
  }

  @Test
  void shouldReadDatesAlone() {
    assertThat(instants(read("2026-11-25", "2026-11-26")))
        .containsExactly(
            Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2026-11-26T00:00:00Z"));
    assertThat(read("25/11/2026", "01/12/2026").form()).contains("day, month, year", "midnight");
    assertThat(instants(read("20261125140300", "20261129000000")))
        .contains(Instant.parse("2026-11-25T14:03:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0;29.5;86400", "345600;345629.5;432000", "36000;36029.5;122400", "0;29.5;8.64E4"})
  void shouldReadSecondsOfTheTracesOwnClock(String cells) {
    Times times = read(cells.split(";"));
    assertThat(times.absolute()).isFalse();
    assertThat(times.form()).isEqualTo("s from the beginning of the trace's clock");
    assertThat(LongStream.of(times.nanos()).map(time -> time - times.first()))
        .containsExactly(0L, 29_500_000_000L, 86_400_000_000_000L);
    assertThat(times.text(times.first() + 500_000_000L)).startsWith("second ");
  }

  @Test
  void shouldTakeAStatedUnit() {
    assertThat(read(column("time", false, Optional.of(Unit.MILLISECONDS)), "0", "1500").nanos())
        .containsExactly(0, 1_500_000_000L);
    assertThat(instants(read(column("t", false, Optional.of(Unit.SECONDS)), "1795615380")))
        .containsExactly(Instant.parse("2026-11-25T14:03:00Z"));
    assertThat(instants(read(column("t", false, Optional.of(Unit.DAYS)), "46351.5")))
        .containsExactly(Instant.parse("2026-11-25T12:00:00Z"));
  }

  @Test
  void shouldReadDecimalCommasWhereTheyCanBe() {
    assertThat(read(column("t", true, Optional.empty()), "0,5", "2").nanos())
        .containsExactly(500_000_000L, 2_000_000_000L);
    assertThatThrownBy(() -> read("0,5")).isInstanceOf(UserError.class);
  }

  @Test
  void shouldCountCellsThatDoNotFit() {
    String[] cells = new String[20];
    Arrays.fill(cells, "2026-11-25 14:03:00");
    cells[7] = "1795615380";
    cells[11] = "";
    Times times = read(cells);
    assertThat(times.nanos()[7]).isEqualTo(Times.UNKNOWN);
    assertThat(times.nanos()[11]).isEqualTo(Times.UNKNOWN);
    assertThat(times.misfits()).containsExactlyInAnyOrder("line 9: 1795615380", "line 13: (empty)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T14:03:00Z;2026-11-25 14:03:00",
        "1795615380;2026-11-25 14:03:00",
        "1795615380;1795615380000",
        "0;1795615380",
        "25/11/2026 14:03;11/25/2026 14:03",
        "2026-11-25 14:03:00;2026-11-25",
      })
  void shouldRefuseMixedForms(String cells) {
    assertThatThrownBy(() -> read(cells.split(";")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("trace.csv: the column when mixes forms", "line 2", "Expected")
        .hasMessageContaining("2026-11-05T14:03:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05/11/2026 14:03;06/11/2026 14:03",
        "05-11-2026;06-12-2026",
        "46351.5854;46351.5861",
      })
  void shouldRefuseWhatCanBeReadInTwoWays(String cells) {
    assertThatThrownBy(() -> read(cells.split(";")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("the column when is ambiguous", "line 2: ", "Expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "14:03:00",
        "2026-13-25 14:03:00",
        "2026-02-30 14:03:00",
        "2026-11-25 25:03:00",
        "2026-11-25 13:03 PM",
        "25/11/26 14:03",
        "2026-11-25 14:03:00 EST",
        "2026-11-25T14:03:00+99:00",
        "2026-11-25T14:03:00[Europe/Berlin]",
        "9999999999999999999",
        "-5",
        "NaN",
        "1e400",
        "",
      })
  void shouldRefuseWhatIsNoTimeWithFormsAndExample(String cell) {
    assertThatThrownBy(() -> read(cell, cell))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("holds no time: line 2: ", "Expected", "25/11/2026 14:03");
  }

  @Test
  void shouldRefuseSpansThatNoTraceHas() {
    assertThatThrownBy(() -> read("1970-01-01 00:00:00", "2026-11-25 14:03:00"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "spans more than ten years", "from 1970-01-01T00:00:00Z to 2026-11-25T14:03:00Z");
    assertThatThrownBy(() -> read("0", "600000000"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("spans more than ten years", "when_ms");
    assertThatThrownBy(() -> read("0", "999999999999999999")).isInstanceOf(UserError.class);
  }

  @Test
  void shouldRefuseAColumnWithoutRows() {
    assertThatThrownBy(() -> read()).isInstanceOf(UserError.class).hasMessageContaining("no row");
  }

  @Test
  void shouldSayDurationsInWords() {
    assertThat(Times.duration(30_000_000_000L)).isEqualTo("30 s");
    assertThat(Times.duration(3_000_000_000_000L)).isEqualTo("50 min");
    assertThat(Times.duration(90_000_000_000_000L)).isEqualTo("25 h");
    assertThat(Times.duration(2_082_240_000_000_000L)).isEqualTo("24.1 days");
  }

  private static Times read(String... cells) {
    return read(column("when", false, Optional.empty()), cells);
  }

  private static TimeColumn column(String header, boolean comma, Optional<Unit> unit) {
    return new TimeColumn("trace.csv", header, comma, unit);
  }

  private static Times read(TimeColumn column, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      column.add(i + 2, cells[i]);
    }
    return column.read();
  }

  private static Instant[] instants(Times times) {
    return LongStream.of(times.nanos())
        .mapToObj(nanos -> Instant.ofEpochSecond(0, nanos))
        .toArray(Instant[]::new);
  }
}
