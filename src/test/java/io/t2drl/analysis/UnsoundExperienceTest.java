package io.t2drl.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are none, and rows that are not as they must be, in round 1 of two. */
class UnsoundExperienceTest {

  private static final String HERE = "cell = 3 and frame = 1";

  @TempDir private static Path temporary;
  private static Path sound;
  private static int copies;
  private Path data;

  @BeforeAll
  static void write() {
    sound = Looks.equal(temporary.resolve("sound"));
  }

  @BeforeEach
  void copy() throws IOException {
    data = temporary.resolve("copy" + copies++);
    FileUtils.copyDirectory(sound.toFile(), data.toFile());
  }

  /** A user who gets no bandwidth waits for ever. */
  @Test
  void shouldLeaveOutWhatIsNotFinite() throws IOException {
    String slot = "if(" + HERE + " and slot = 2, %s, %s)";
    String endless = "transform(delay_s, (d, u) -> if(u = 1, float('infinity'), d))";
    change(Timescale.SLOTS, "delay_s", slot.formatted(endless, "delay_s"));
    change(Timescale.SLOTS, "reward", slot.formatted("double('-infinity')", "reward"));
    change(
        Timescale.SLOTS, "exploration_noise", slot.formatted("float('nan')", "exploration_noise"));
    change(Timescale.FRAMES, "reward", "if(" + HERE + ", double('-infinity'), reward)");

    AnalysisReport report = Looks.report(Looks.subject("a", data));

    for (String what : List.of("1 measurements of delay_s", "1 measurements of reward")) {
      assertThat(report.notes()).anyMatch(note -> note.startsWith(what));
    }
    for (String what : List.of("return", "costs", "gains", "noise")) {
      assertThat(report.notes()).anyMatch(note -> note.startsWith("1 measurements of " + what));
    }
    int slots = Experiment.CELLS * Experiment.FRAMES * Experiment.SLOTS;
    assertThat(sum(report, "gains", "requests")).isEqualTo(2 * slots * Experiment.USERS - 1);
    double cost =
        rows(report, "costs").stream()
            .filter(row -> row.get("axis").equals("round") && row.get("at").equals(1L))
            .mapToDouble(row -> (Double) row.get("cost"))
            .sum();
    assertThat(cost).isCloseTo(-(Double) quantity(report, "reward").get("mean"), within(1e-4));
    assertThat(quantity(report, "return"))
        .containsEntry("left_out", 1L)
        .containsEntry("count", Experiment.CELLS - 1L);
    assertThat(rows(report, "episodes"))
        .hasSize(Looks.WORST)
        .noneMatch(row -> row.get("round").equals(1L) && row.get("cell").equals(3L));
    assertThat(rows(report, "behaviour"))
        .filteredOn(row -> row.get("figure").equals("noise") && row.get("round").equals(1L))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("count", slots - 1L));
  }

  /** Sums of what no sum has room for would wrap around. */
  @Test
  void shouldLeaveOutRewardsThatAreTooLarge() throws IOException {
    change(Timescale.FRAMES, "reward", "if(cell < 2, if(cell = 0, double('nan'), 1e15), reward)");
    Map<String, Object> returns = quantity(Looks.report(Looks.subject("a", data)), "return");
    assertThat(returns).containsEntry("left_out", 2L);
    assertThat((Double) returns.get("most")).isNegative();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLOTS | model | transform(model, (m, u) -> if(u = 2, 12, m)) | a request is of model 12"
            + " of",
        "SLOTS | variant | 3 | 3",
        "SLOTS | popularity | 2000000000 | 2000000000 is too far from 0",
        "SLOTS | tv | slice(tv, 1, 3) | Column tv must have 4 elements like the row's others: 3",
        "SLOTS | reward | cast(null as double) | Column reward must not be null",
        "FRAMES | variant | -1 | -1",
        "FRAMES | overflow_gb | cast(null as float) | Column overflow_gb must not be null"
      })
  void shouldSayWhichRowsAreNotSound(Timescale timescale, String column, String value, String why)
      throws IOException {
    change(timescale, column, "if(" + HERE + ", " + value + ", " + column + ")");
    assertThatThrownBy(() -> Looks.report(Looks.subject("a", data)))
        .hasStackTraceContaining(
            "io.t2drl.config.UserError: file:"
                + data
                + "/"
                + timescale.dataset()
                + " is not sound: ")
        .hasStackTraceContaining(why)
        .hasStackTraceContaining("; 't2drl dataset validate' tells files and rows");
  }

  @Test
  void shouldSayWhichEpisodeHasNoSlots() throws IOException {
    change(Timescale.FRAMES, "reward", "if(cell = 3, -1000D, reward)");
    change(Timescale.SLOTS, "cell", "if(cell = 3, 4, cell)");
    assertThatThrownBy(() -> Looks.report(Looks.subject("a", data)))
        .hasMessage(
            "file:"
                + data
                + " is not sound: round 1 has frames of cell 3, but no slots; 't2drl dataset"
                + " validate' tells files and rows");
  }

  private void change(Timescale timescale, String column, String value) throws IOException {
    Path round = data.resolve(timescale.dataset()).resolve("round=1");
    Path written = data.resolve("written");
    RoundFiles.reader(SharedSpark.session())
        .schema(ParquetSchema.of(timescale))
        .parquet(round.toString())
        .withColumn(column, functions.expr(value))
        .write()
        .parquet(written.toString());
    FileUtils.deleteDirectory(round.toFile());
    Files.move(written, round);
  }

  private static Map<String, Object> quantity(AnalysisReport report, String quantity) {
    return rows(report, "quantities").stream()
        .filter(row -> row.get("axis").equals("round") && row.get("at").equals(1L))
        .filter(row -> row.get("quantity").equals(quantity))
        .findFirst()
        .orElseThrow();
  }

  private static long sum(AnalysisReport report, String table, String column) {
    return rows(report, table).stream().mapToLong(row -> (Long) row.get(column)).sum();
  }

  private static List<Map<String, Object>> rows(AnalysisReport from, String name) {
    Table table = from.table(name);
    List<String> names = table.columns().stream().map(Column::name).toList();
    return table.rows().stream()
        .map(
            cells -> {
              Map<String, Object> row = new HashMap<>();
              for (int i = 0; i < cells.length; i++) {
                row.put(names.get(i), cells[i]);
              }
              return row;
            })
        .toList();
  }
}
