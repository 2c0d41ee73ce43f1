package io.t2drl.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.experience.parquet.RowWriter;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rows as Spark reads, however they were encoded. */
class DataFileTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "v1, true, 1",
    "v1, false, 1",
    "v2, true, 1",
    "v2, false, 0",
    "v1, true, 0",
  })
  void shouldReadWhatSparkReads(String writer, String dictionary, int guess) throws Exception {
    for (Timescale timescale : Timescale.values()) {
      Path base = temporary.resolve(timescale.dataset());
      SmallDataset.simulate(base, "rcars", Map.of());
      Path again = temporary.resolve("again-" + timescale.dataset());
      read(timescale, base.resolve(timescale.dataset()).resolve("round=0"))
          .coalesce(1)
          .sortWithinPartitions("cell", "frame")
          .write()
          .option("parquet.writer.version", writer)
          .option("parquet.enable.dictionary", dictionary)
          .option("parquet.page.size", 256)
          .parquet(again.toString());
      Shape usual = guess == 1 ? new Shape(4, 10) : new Shape(3, 7);
      assertSame(timescale, again, usual);
    }
  }

  @Test
  void shouldReadCellsOfManyKinds() throws Exception {
    Path base =
        SmallDataset.simulate(
            temporary.resolve("mix"),
            "random-fill+random",
            Map.of("mix.variants", 4, "train.cacher", "scoring"));
    List<DatasetPart> parts = DatasetPart.of(base.toString(), 0, 0, new Configuration()).parts();
    SourceWorlds worlds = SourceWorlds.of(SmallDataset.open(base).sources().get(0));
    for (DatasetPart part : parts) {
      for (Timescale timescale : Timescale.values()) {
        String file = part.files().get(timescale);
        List<String> found = new ArrayList<>();
        WholeRows.open(file, timescale, timescale.stored(), worlds, new Configuration())
            .forEachRemaining(rows -> texts(timescale, rows).forEach(found::add));
        assertThat(found).isEqualTo(expected(timescale, Path.of(file.replace("file:", ""))));
      }
    }
  }

  private static void assertSame(Timescale timescale, Path directory, Shape usual)
      throws Exception {
    Path file;
    try (Stream<Path> files = Files.list(directory)) {
      file = files.filter(one -> one.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    List<String> found = new ArrayList<>();
    try (DataFile data =
        DataFile.open(
            new org.apache.hadoop.fs.Path(file.toString()), new Configuration(), timescale, 3)) {
      assertThat(data.faults()).isEmpty();
      Optional<RowGroup> group = data.next(timescale.stored(), usual);
      while (group.isPresent()) {
        for (RowGroup.Run run :
            group.get().runs(variant -> new Shape(4, 10), new UnexpectedFaults())) {
          assertThat(run.first()).isEqualTo(found.size());
          texts(timescale, run.rows()).forEach(found::add);
        }
        group = data.next(timescale.stored(), usual);
      }
      assertThat(data.rows()).isEqualTo(found.size());
    }
    assertThat(found).hasSizeGreaterThan(20).isEqualTo(expected(timescale, file));
  }

  private static Dataset<Row> read(Timescale timescale, Path path) {
    return RoundFiles.reader(SharedSpark.session())
        .schema(ParquetSchema.of(timescale))
        .parquet(path.toString());
  }

  private static List<String> expected(Timescale timescale, Path file) {
    return read(timescale, file).collectAsList().stream().map(DataFileTest::text).toList();
  }

  private static Stream<String> texts(Timescale timescale, Rows rows) {
    StructType schema = ParquetSchema.of(timescale);
    List<String> texts = new ArrayList<>();
    RowWriter writer = new RowWriter(rows);
    while (writer.hasNext()) {
      InternalRow row = writer.next();
      texts.add(text((Row) CatalystTypeConverters.createToScalaConverter(schema).apply(row)));
    }
    return texts.stream();
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      text.append(value instanceof scala.collection.Seq ? row.getList(i) : value).append(' ');
    }
    return text.toString();
  }

  /** There are none. */
  private static final class UnexpectedFaults implements RowGroup.Faults {

    @Override
    public void isNull(long position, DataColumn<?> column) {
      throw new AssertionError(column + " of row " + position);
    }

    @Override
    public void isWide(long position, DataColumn<?> column, int elements, int expected) {
      throw new AssertionError(column + " of row " + position);
    }

    @Override
    public void isOfNoWorld(long position, int variant) {
      throw new AssertionError("row " + position);
    }
  }
}
