package io.t2drl.dataset.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.SharedSpark;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/** Somebody who changes a dataset: one value, row, file or entry at a time. */
final class Tampering {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path base;
  private final Path scratch;

  Tampering(Path base, Path scratch) {
    this.base = base;
    this.scratch = scratch;
  }

  /** A row that may be written to: arrays are {@code Object[]}. */
  record Values(Object[] values, Timescale timescale) {

    Object get(DataColumn<?> column) {
      return values[timescale.stored().indexOf(column)];
    }

    void set(DataColumn<?> column, Object value) {
      values[timescale.stored().indexOf(column)] = value;
    }

    Object get(DataColumn<?> column, int element) {
      return ((Object[]) get(column))[element];
    }

    void set(DataColumn<?> column, int element, Object value) {
      ((Object[]) get(column))[element] = value;
    }

    int first(DataColumn<?> column, Object value) {
      return List.of((Object[]) get(column)).indexOf(value);
    }
  }

  Path base() {
    return base;
  }

  Path directory(Timescale timescale, int round) {
    return base.resolve(timescale.dataset()).resolve("round=" + round);
  }

  /** The file of a part. */
  Path file(Timescale timescale, int round, int part) {
    String prefix = String.format(Locale.ROOT, "part-%05d-", part);
    try (Stream<Path> files = Files.list(directory(timescale, round))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Values> read(Timescale timescale, Path file) {
    List<Values> rows = new ArrayList<>();
    StructType schema = ParquetSchema.of(timescale);
    for (Row row :
        RoundFiles.reader(SharedSpark.session())
            .schema(schema)
            .parquet(file.toString())
            .collectAsList()) {
      Object[] values =
          IntStream.range(0, row.size())
              .mapToObj(
                  i ->
                      schema.apply(i).dataType() instanceof ArrayType
                          ? row.getList(i).toArray()
                          : row.get(i))
              .toArray();
      rows.add(new Values(values, timescale));
    }
    return rows;
  }

  /** Writes rows in the place of a file. */
  void write(Path file, StructType schema, List<Object[]> rows) {
    Path written = scratch.resolve("written");
    SharedSpark.session()
        .createDataFrame(rows.stream().map(RowFactory::create).toList(), schema)
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path only =
          files
              .filter(one -> one.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      forgetChecksum(file);
      Files.delete(file);
      Files.copy(only, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hadoop's own checksums would notice before anybody else. */
  void forgetChecksum(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  /** Changes the rows of round 1's first file. */
  void rows(Timescale timescale, Consumer<List<Values>> change) {
    Path file = file(timescale, 1, 0);
    List<Values> rows = read(timescale, file);
    change.accept(rows);
    write(file, ParquetSchema.of(timescale), rows.stream().map(Values::values).toList());
  }

  /** Changes the first row of which something holds; says which one it is. */
  int row(Timescale timescale, Predicate<Values> which, Consumer<Values> change) {
    int[] found = {-1};
    rows(
        timescale,
        rows -> {
          found[0] =
              IntStream.range(0, rows.size())
                  .filter(i -> which.test(rows.get(i)))
                  .findFirst()
                  .orElseThrow();
          change.accept(rows.get(found[0]));
        });
    return found[0];
  }

  /** Writes round 1's first file with another schema. */
  void schema(
      Timescale timescale, UnaryOperator<StructType> other, UnaryOperator<Object[]> values) {
    Path file = file(timescale, 1, 0);
    List<Object[]> rows =
        read(timescale, file).stream().map(row -> values.apply(row.values())).toList();
    write(file, other.apply(ParquetSchema.of(timescale)), rows);
  }

  /** Changes a JSON file. */
  void json(String name, Consumer<ObjectNode> change) {
    Path file = base.resolve(name);
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
      change.accept(json);
      forgetChecksum(file);
      Files.writeString(file, JSON.writeValueAsString(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path copy(Path dataset, Path to) {
    try {
      FileUtils.copyDirectory(dataset.toFile(), to.toFile());
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
