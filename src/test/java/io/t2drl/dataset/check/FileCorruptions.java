package io.t2drl.dataset.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What can be wrong with the files, schemas and manifests of a dataset. */
final class FileCorruptions {

  private static final long NO_ROW = Finding.WHOLE;

  private final List<Corruptions.Corruption> all = new ArrayList<>();

  private FileCorruptions() {}

  static List<Corruptions.Corruption> all() {
    FileCorruptions corruptions = new FileCorruptions();
    corruptions.addFiles();
    corruptions.addSchemas();
    corruptions.addManifests();
    return corruptions.all;
  }

  private void add(String name, Rule rule, Corruptions.Planting planting) {
    all.add(new Corruptions.Corruption(name, rule, planting));
  }

  private void addFiles() {
    file("a file is cut off", Rule.FILE, FileCorruptions::cut);
    file("a file is empty", Rule.FILE, file -> Files.write(file, new byte[0]));
    file("a bit has flipped", Rule.FILE, FileCorruptions::flipBit);
    add(
        "a file is lost",
        Rule.FILE,
        dataset -> {
          Files.delete(dataset.file(Timescale.SLOTS, 1, 1));
          return NO_ROW;
        });
    add(
        "both files of a part are lost",
        Rule.FILE,
        dataset -> {
          Files.delete(dataset.file(Timescale.SLOTS, 1, 1));
          Files.delete(dataset.file(Timescale.FRAMES, 1, 1));
          return NO_ROW;
        });
    file(
        "a file was copied",
        Rule.FILE,
        file -> Files.copy(file, file.resolveSibling("part-00000-zz.snappy.parquet")));
    file(
        "somebody's file",
        Rule.FILE,
        file -> Files.writeString(file.resolveSibling("notes.txt"), "mine"));
    add(
        "the file of another round",
        Rule.EPISODE,
        dataset -> {
          Path here = dataset.file(Timescale.SLOTS, 1, 0);
          dataset.forgetChecksum(here);
          Files.delete(here);
          Files.copy(dataset.file(Timescale.SLOTS, 0, 0), here);
          return 0;
        });
    add(
        "the file of another part",
        Rule.DUPLICATES,
        dataset -> {
          for (Timescale timescale : Timescale.values()) {
            Path here = dataset.file(timescale, 1, 0);
            dataset.forgetChecksum(here);
            Files.delete(here);
            Files.copy(dataset.file(timescale, 1, 1), here);
          }
          return NO_ROW;
        });
  }

  private interface FileChange {
    void change(Path file) throws IOException;
  }

  private void file(String name, Rule rule, FileChange change) {
    add(
        name,
        rule,
        dataset -> {
          Path file = dataset.file(Timescale.SLOTS, 1, 0);
          dataset.forgetChecksum(file);
          change.change(file);
          return NO_ROW;
        });
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
  }

  private static void flipBit(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = bytes.length() / 2;
      bytes.seek(at);
      int before = bytes.read();
      bytes.seek(at);
      bytes.write(before ^ 1);
    }
  }

  private void addSchemas() {
    add(
        "a column is missing",
        Rule.SCHEMA,
        dataset -> {
          int last = Timescale.SLOTS.stored().size() - 1;
          dataset.schema(
              Timescale.SLOTS,
              schema -> new StructType(Arrays.copyOf(schema.fields(), last)),
              values -> Arrays.copyOf(values, last));
          return NO_ROW;
        });
    add(
        "a column is of another type",
        Rule.SCHEMA,
        dataset -> {
          int at = Timescale.SLOTS.stored().indexOf(SlotColumns.REWARD);
          dataset.schema(
              Timescale.SLOTS,
              schema ->
                  with(
                      schema,
                      SlotColumns.REWARD,
                      (name, field) ->
                          DataTypes.createStructField(name, DataTypes.FloatType, true)),
              values -> {
                values[at] = ((Double) values[at]).floatValue();
                return values;
              });
          return NO_ROW;
        });
    add(
        "a column too many",
        Rule.SCHEMA,
        dataset -> {
          dataset.schema(
              Timescale.FRAMES,
              schema -> schema.add("mine", DataTypes.IntegerType),
              values -> {
                Object[] more = Arrays.copyOf(values, values.length + 1);
                more[values.length] = 1;
                return more;
              });
          return NO_ROW;
        });
    add(
        "another unit",
        Rule.SCHEMA,
        dataset -> {
          dataset.schema(
              Timescale.SLOTS,
              schema ->
                  with(
                      schema,
                      SlotColumns.DELAY,
                      (name, field) ->
                          DataTypes.createStructField(
                              name,
                              field.dataType(),
                              true,
                              new MetadataBuilder().putString("unit", "ms").build())),
              values -> values);
          return NO_ROW;
        });
  }

  static StructType with(
      StructType schema,
      DataColumn<?> column,
      BiFunction<String, StructField, StructField> change) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(
                field ->
                    field.name().equals(column.name()) ? change.apply(field.name(), field) : field)
            .toArray(StructField[]::new));
  }

  static StructField withNulls(String name, StructField field) {
    return DataTypes.createStructField(
        name, DataTypes.createArrayType(DataTypes.FloatType, true), true, field.metadata());
  }

  private void addManifests() {
    manifest("another seed", Rule.MANIFEST, json -> json.put("seed", 8));
    manifest("another world", Rule.MANIFEST, json -> json.put("world", "sha256:00"));
    manifest("another scenario", Rule.MANIFEST, json -> json.put("scenario", "fifty"));
    manifest("fewer slots", Rule.ROWS, json -> round(json).put("slots", 92));
    manifest(
        "half an episode", Rule.MANIFEST, json -> round(json).put("slots", 92).put("frames", 23));
    manifest("fewer cells", Rule.KEYS, json -> round(json).put("cells", 7));
    manifest("larger blocks", Rule.MANIFEST, json -> round(json).put("blockCells", 4));
    manifest(
        "another round's name", Rule.EPISODE, json -> round(json).put("id", "0123456789abcdef"));
    manifest(
        "another actor",
        Rule.BEHAVIOUR,
        json -> ((ObjectNode) round(json).get("behaviour")).put("policy", "greedy"));
    manifest(
        "another weight of delay",
        Rule.REWARD,
        json ->
            json.put(
                "settings", json.get("settings").asText().replace("alpha = 0.7", "alpha = 0.6")));
    manifest(
        "another unit of a column",
        Rule.MANIFEST,
        json -> ((ObjectNode) json.get("slots").get(7)).put("unit", "GB"));
    manifest(
        "statistics that are not there",
        Rule.STATISTICS,
        json -> round(json).put("statistics", "statistics/round=9.json"));
    add(
        "another mean",
        Rule.STATISTICS,
        dataset -> {
          dataset.json(
              "statistics/round=1.json",
              json -> ((ObjectNode) json.at("/slots/0/columns/tv")).put("mean", 40.0));
          return NO_ROW;
        });
    add(
        "more rows in the statistics",
        Rule.ROWS,
        dataset -> {
          dataset.json(
              "statistics/round=1.json",
              json -> ((ObjectNode) json.at("/frames/0")).put("rows", 100));
          return NO_ROW;
        });
  }

  private static ObjectNode round(ObjectNode manifest) {
    return (ObjectNode) manifest.at("/rounds/1");
  }

  private void manifest(String name, Rule rule, Consumer<ObjectNode> change) {
    add(
        name,
        rule,
        dataset -> {
          dataset.json("manifest.json", change);
          return NO_ROW;
        });
  }
}
