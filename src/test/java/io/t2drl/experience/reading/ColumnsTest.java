package io.t2drl.experience.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RowWriter;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a column is follows from its declaration alone, wherever it is written, read or listed. */
class ColumnsTest {

  private static final Shape SHAPE = new Shape(3, 5);
  private static final int ROWS = 7;

  @TempDir private Path base;

  /** Every column, with other elements in every place, through Parquet and back. */
  @ParameterizedTest
  @EnumSource(Timescale.class)
  void shouldWriteAndReadEveryDeclaredColumn(Timescale timescale) {
    SparkSession spark = SharedSpark.session();
    Rows rows = numbered(timescale);
    var written =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(rows), 1)
            .<InternalRow>flatMap(RowWriter::new);
    String file = base.resolve(timescale.dataset()).toString();
    spark
        .internalCreateDataFrame(written.rdd(), ParquetSchema.of(timescale), false)
        .write()
        .parquet(file);

    List<DataColumn<?>> columns = timescale.stored();
    String[] names = columns.stream().map(DataColumn::name).toArray(String[]::new);
    Rows read =
        spark
            .read()
            .parquet(file)
            .selectExpr(names)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(found -> packed(timescale, columns, found))
            .first();

    for (DataColumn<?> column : columns) {
      assertThat(read.get(column)).as(column.name()).isEqualTo(rows.get(column));
    }
  }

  private static Iterator<Rows> packed(
      Timescale timescale, List<DataColumn<?>> columns, Iterator<InternalRow> found) {
    RowPacker packer = new RowPacker(timescale, columns, 0);
    found.forEachRemaining(packer::add);
    return List.of(packer.take()).iterator();
  }

  private static Rows numbered(Timescale timescale) {
    Rows rows = Rows.allocate(timescale, timescale.columns(), SHAPE, ROWS);
    int number = 0;
    for (DataColumn<?> column : timescale.columns()) {
      Object array = rows.get(column);
      for (int i = 0; i < Array.getLength(array); i++) {
        number++;
        switch (column.type()) {
          case INT -> Array.setInt(array, i, number);
          case LONG -> Array.setLong(array, i, number);
          case FLOAT -> Array.setFloat(array, i, number + 0.5f);
          case DOUBLE -> Array.setDouble(array, i, number + 0.1);
          case FLAG -> Array.setBoolean(array, i, number % 3 == 0);
          case TEXT -> Array.set(array, i, "text " + number / 2);
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Timescale.class)
  void shouldDescribeEveryColumnInFooterAndManifest(Timescale timescale) {
    List<Manifest.Field> listed = Manifest.Field.of(timescale);
    assertThat(listed).hasSameSizeAs(timescale.stored());
    for (int i = 0; i < listed.size(); i++) {
      DataColumn<?> column = timescale.stored().get(i);
      StructField field = ParquetSchema.of(timescale).fields()[i];
      assertThat(listed.get(i))
          .isEqualTo(
              new Manifest.Field(
                  column.name(),
                  field.dataType().simpleString(),
                  column.unit(),
                  column.description()));
      assertThat(field.name()).isEqualTo(column.name());
      assertThat(field.metadata().getString("description")).isEqualTo(column.description());
      assertThat(field.metadata().contains("unit")).isEqualTo(!column.unit().isEmpty());
    }
  }

  /** A second place that names a column is a second place to change. */
  @ParameterizedTest
  @EnumSource(Timescale.class)
  void shouldNameAColumnInItsDeclarationOnly(Timescale timescale) throws IOException {
    Path main = Path.of("src/main/java/io/t2drl");
    try (Stream<Path> files = Files.walk(main)) {
      List<Path> others =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.getParent().equals(main.resolve("replay")))
              .toList();
      assertThat(others).hasSizeGreaterThan(100);
      for (DataColumn<?> column : timescale.stored()) {
        if (column.name().contains("_")) { // others are common words
          Pattern name = Pattern.compile("(?<!\\w)" + column.name() + "(?!\\w)");
          assertThat(others).as(column.name()).noneMatch(file -> name.matcher(text(file)).find());
        }
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
