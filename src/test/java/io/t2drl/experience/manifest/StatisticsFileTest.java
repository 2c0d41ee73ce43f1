package io.t2drl.experience.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.ElementType;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import io.t2drl.replay.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsFileTest {

  @TempDir private Path base;

  /** Spark itself says the same of every column of every file. */
  @Test
  void shouldSayWhatEachFileHolds() throws IOException {
    Experiment.run(base, 3, 4);
    JsonNode statistics = read(4);
    for (Timescale timescale : Timescale.values()) {
      JsonNode files = statistics.get(timescale.dataset());
      assertThat(files).hasSize(3);
      for (JsonNode file : files) {
        Dataset<Row> rows = rows(timescale, file.get("part").asInt());
        assertThat(rows.count()).isEqualTo(file.get("rows").asLong()).isPositive();
        for (DataColumn<?> column : timescale.stored()) {
          if (column.type() != ElementType.TEXT) {
            assertSame(column, file.get("columns").get(column.name()), rows);
          }
        }
      }
    }
  }

  private static void assertSame(DataColumn<?> column, JsonNode statistics, Dataset<Row> rows) {
    String elements =
        column.width() == Width.ONE
            ? String.format(Locale.ROOT, "select double(%s) e from t", column)
            : String.format(
                Locale.ROOT, "select double(e) e from (select explode(%s) e from t)", column);
    rows.createOrReplaceTempView("t");
    Row row =
        SharedSpark.session()
            .sql("select min(e), max(e), avg(e), sum(int(e is null)) from (" + elements + ")")
            .first();
    String name = column.name();
    assertThat(statistics.get("min").asDouble()).as(name).isEqualTo(row.getDouble(0));
    assertThat(statistics.get("max").asDouble()).as(name).isEqualTo(row.getDouble(1));
    assertThat(statistics.get("mean").asDouble())
        .as(name)
        .isCloseTo(row.getDouble(2), within(1e-12 * Math.max(1, Math.abs(row.getDouble(2)))));
    assertThat(statistics.get("nulls").asLong()).as(name).isEqualTo(row.getLong(3)).isZero();
  }

  @Test
  void shouldCountWhatIsNotKnown() throws IOException {
    Rows frames =
        Rows.allocate(Timescale.FRAMES, Timescale.FRAMES.columns(), new Shape(1, 1), 3)
            .with(FrameColumns.PROPENSITY, new double[] {0.5, Double.NaN, 0.25});
    Rows slots = Rows.allocate(Timescale.SLOTS, Timescale.SLOTS.columns(), new Shape(1, 1), 0);
    FileStatistics file = new FileStatistics(0);
    file.add(new FrameBatch(0, slots, frames));
    file.add(new FrameBatch(0, slots, frames));
    StatisticsFile.write(base.toString(), new Configuration(), 0, List.of(file));
    JsonNode propensity = read(0).get("frames").get(0).get("columns").get("propensity");
    assertThat(propensity.toString())
        .isEqualTo("{\"min\":0.25,\"max\":0.5,\"mean\":0.375,\"nulls\":2}");
    assertThat(read(0).get("slots").get(0).get("columns").get("gain").toString())
        .isEqualTo("{\"nulls\":0}");
  }

  private JsonNode read(int round) throws IOException {
    return new ObjectMapper().readTree(base.resolve(StatisticsFile.name(round)).toFile());
  }

  private Dataset<Row> rows(Timescale timescale, int part) throws IOException {
    String prefix = String.format(Locale.ROOT, "part-%05d-", part);
    try (Stream<Path> files = Files.list(base.resolve(timescale.dataset()).resolve("round=4"))) {
      Path file =
          files
              .filter(found -> found.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
      return SharedSpark.session().read().parquet(file.toString());
    }
  }
}
