package io.t2drl.dataset.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
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
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What can be wrong with a dataset, a kind each, and the rule that must say so. */
final class Corruptions {

  private static final long NO_ROW = Finding.WHOLE;
  private static final Predicate<Tampering.Values> ANY = row -> true;
  private static final Predicate<Tampering.Values> WITH_HIT =
      row -> row.first(SlotColumns.HIT, true) >= 0;
  private static final Predicate<Tampering.Values> WITH_MISS =
      row -> row.first(SlotColumns.HIT, false) >= 0;
  private static final Predicate<Tampering.Values> LATER =
      row -> !row.get(FrameColumns.FRAME).equals(0);

  private final List<Corruption> all = new ArrayList<>();

  /** Plants it, and says at which row of the first file the rule must be told; none: at no row. */
  interface Planting {
    long plant(Tampering dataset) throws IOException;
  }

  record Corruption(String name, Rule rule, Planting planting) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Corruption> all() {
    Corruptions corruptions = new Corruptions();
    corruptions.addNumbers();
    corruptions.addPlaces();
    corruptions.addRows();
    corruptions.addResources();
    corruptions.addFrames();
    corruptions.addFiles();
    corruptions.addSchemas();
    corruptions.addManifests();
    return corruptions.all;
  }

  private void add(String name, Rule rule, Planting planting) {
    all.add(new Corruption(name, rule, planting));
  }

  private void slot(
      String name,
      Rule rule,
      Predicate<Tampering.Values> which,
      Consumer<Tampering.Values> change) {
    add(name, rule, dataset -> dataset.row(Timescale.SLOTS, which, change));
  }

  private void frame(
      String name,
      Rule rule,
      Predicate<Tampering.Values> which,
      Consumer<Tampering.Values> change) {
    add(name, rule, dataset -> dataset.row(Timescale.FRAMES, which, change));
  }

  private void addNumbers() {
    slot("a gain is NaN", Rule.NUMBERS, ANY, row -> row.set(SlotColumns.GAIN, 2, Float.NaN));
    slot(
        "a delay is infinite",
        Rule.NUMBERS,
        ANY,
        row -> row.set(SlotColumns.DELAY, 0, Float.POSITIVE_INFINITY));
    slot("a reward is NaN", Rule.NUMBERS, ANY, row -> row.set(SlotColumns.REWARD, Double.NaN));
    slot("a reward is null", Rule.NULLS, ANY, row -> row.set(SlotColumns.REWARD, null));
    slot("an array is null", Rule.NULLS, ANY, row -> row.set(SlotColumns.STEPS, null));
    slot(
        "an array is short",
        Rule.WIDTHS,
        ANY,
        row -> row.set(SlotColumns.TV, new Object[] {1f, 2f, 3f}));
    slot("an array is empty", Rule.WIDTHS, ANY, row -> row.set(SlotColumns.HIT, new Object[0]));
    add(
        "an element is null",
        Rule.NULLS,
        dataset -> {
          dataset.schema(
              Timescale.SLOTS,
              schema -> with(schema, SlotColumns.GAIN, Corruptions::withNulls),
              values -> {
                ((Object[]) values[Timescale.SLOTS.stored().indexOf(SlotColumns.GAIN)])[1] = null;
                return values;
              });
          return 0;
        });
  }

  private void addPlaces() {
    slot("a cell that there is not", Rule.KEYS, ANY, row -> row.set(SlotColumns.CELL, 99));
    slot("a block of other cells", Rule.KEYS, ANY, row -> row.set(SlotColumns.BLOCK, 2));
    slot("a variant that there is not", Rule.WIDTHS, ANY, row -> row.set(SlotColumns.VARIANT, 1));
    slot("a frame that there is not", Rule.KEYS, ANY, row -> row.set(SlotColumns.FRAME, 3));
    slot("a slot below 0", Rule.KEYS, ANY, row -> row.set(SlotColumns.SLOT, -1));
    slot(
        "an episode of another name",
        Rule.EPISODE,
        ANY,
        row -> row.set(SlotColumns.EPISODE, row.get(SlotColumns.EPISODE) + "0"));
    slot("another policy", Rule.BEHAVIOUR, ANY, row -> row.set(SlotColumns.POLICY, "greedy"));
    slot("another version", Rule.BEHAVIOUR, ANY, row -> row.set(SlotColumns.POLICY_VERSION, 4L));
    slot(
        "a cell that explores by mistake",
        Rule.BEHAVIOUR,
        row -> row.get(SlotColumns.EXPLORED).equals(false),
        row -> row.set(SlotColumns.EXPLORED, true));
    slot(
        "less noise than the round's",
        Rule.BEHAVIOUR,
        row -> row.get(SlotColumns.EXPLORED).equals(true),
        row -> row.set(SlotColumns.EXPLORATION_NOISE, 0.125f));
    slot("an end in between", Rule.FLAGS, ANY, row -> row.set(SlotColumns.TRUNCATED, true));
    slot("an end for good", Rule.FLAGS, ANY, row -> row.set(SlotColumns.TERMINATED, true));
    slot(
        "no end at the end",
        Rule.FLAGS,
        row -> row.get(SlotColumns.TRUNCATED).equals(true),
        row -> row.set(SlotColumns.TRUNCATED, false));
  }

  private void addRows() {
    add(
        "a slot is there twice",
        Rule.DUPLICATES,
        dataset -> {
          dataset.rows(Timescale.SLOTS, rows -> rows.add(5, rows.get(4)));
          return 5;
        });
    add("a slot is lost", Rule.MISSING, dataset -> lose(dataset, Timescale.SLOTS));
    add("a frame is lost", Rule.MISSING, dataset -> lose(dataset, Timescale.FRAMES));
    add(
        "a frame is there twice",
        Rule.DUPLICATES,
        dataset -> {
          dataset.rows(Timescale.FRAMES, rows -> rows.add(1, rows.get(0)));
          return 1;
        });
    add(
        "two rows have changed their requests",
        Rule.DELAY,
        dataset -> {
          dataset.rows(
              Timescale.SLOTS,
              rows -> {
                Object gain = rows.get(0).get(SlotColumns.GAIN);
                rows.get(0).set(SlotColumns.GAIN, rows.get(7).get(SlotColumns.GAIN));
                rows.get(7).set(SlotColumns.GAIN, gain);
              });
          return 0;
        });
  }

  private static long lose(Tampering dataset, Timescale timescale) {
    dataset.rows(timescale, rows -> rows.remove(3));
    return NO_ROW;
  }

  private void addResources() {
    slot("a model that there is not", Rule.REQUESTS, ANY, row -> row.set(SlotColumns.MODEL, 1, 10));
    slot("no gain at all", Rule.REQUESTS, ANY, row -> row.set(SlotColumns.GAIN, 0, 0f));
    slot("too large an input", Rule.REQUESTS, ANY, row -> scale(row, SlotColumns.INPUT_BITS, 99));
    slot("too small an output", Rule.REQUESTS, ANY, row -> scale(row, SlotColumns.OUTPUT_BITS, 0));
    slot("a hit taken for a miss", Rule.HITS, WITH_HIT, row -> flip(row, true));
    slot("a miss taken for a hit", Rule.HITS, WITH_MISS, row -> flip(row, false));
    slot("shares above the whole", Rule.SHARES, ANY, row -> scale(row, SlotColumns.BANDWIDTH, 3));
    slot("a share below 0", Rule.SHARES, ANY, row -> row.set(SlotColumns.BANDWIDTH, 3, -0.01f));
    slot(
        "steps for a miss",
        Rule.STEPS,
        WITH_MISS,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, false), 1f));
    slot(
        "steps above A3",
        Rule.STEPS,
        WITH_HIT,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, true), 250f));
    slot(
        "steps above the budget",
        Rule.BUDGET,
        WITH_HIT,
        row -> row.set(SlotColumns.STEPS, row.first(SlotColumns.HIT, true), 159f));
    slot(
        "a raw action out of its range",
        Rule.RAW_ACTION,
        ANY,
        row -> row.set(SlotColumns.RAW_ACTION, 4, 1.5f));
    slot(
        "another raw action",
        Rule.AMENDED,
        ANY,
        row -> row.set(SlotColumns.RAW_ACTION, 0, -(float) row.get(SlotColumns.RAW_ACTION, 0)));
    slot("a longer delay", Rule.DELAY, ANY, row -> scale(row, SlotColumns.DELAY, 1.001f));
    slot("a better quality", Rule.TV, ANY, row -> scale(row, SlotColumns.TV, 0.999f));
    slot(
        "another reward",
        Rule.REWARD,
        ANY,
        row -> row.set(SlotColumns.REWARD, 0.99 * (double) row.get(SlotColumns.REWARD)));
    slot("another cache", Rule.CACHED, ANY, row -> flip(row, SlotColumns.CACHED, 3));
    slot(
        "another state",
        Rule.POPULARITY,
        ANY,
        row -> row.set(SlotColumns.POPULARITY, 2 - (int) row.get(SlotColumns.POPULARITY)));
  }

  private void addFrames() {
    frame(
        "a cache before the first", Rule.PREVIOUS, ANY, row -> flip(row, FrameColumns.PREVIOUS, 0));
    frame("another cache before", Rule.PREVIOUS, LATER, row -> flip(row, FrameColumns.PREVIOUS, 0));
    frame(
        "other requests before",
        Rule.HISTOGRAM,
        LATER,
        row -> row.set(FrameColumns.HISTOGRAM, 0, 0.5f));
    frame(
        "other requests",
        Rule.NEXT_HISTOGRAM,
        ANY,
        row -> row.set(FrameColumns.NEXT_HISTOGRAM, 9, 0.75f));
    frame(
        "a state that there is not",
        Rule.POPULARITY,
        ANY,
        row -> row.set(FrameColumns.NEXT_POPULARITY, 3));
    frame(
        "another reward of a frame",
        Rule.FRAME_REWARD,
        ANY,
        row -> row.set(FrameColumns.REWARD, 1e-6 + (double) row.get(FrameColumns.REWARD)));
    frame(
        "another time on the link",
        Rule.LINK_DELAY,
        ANY,
        row -> row.set(FrameColumns.LINK_DELAY, 1.001f * (float) row.get(FrameColumns.LINK_DELAY)));
    frame("an overflow", Rule.OVERFLOW, ANY, row -> row.set(FrameColumns.OVERFLOW, 1f));
    frame(
        "a probability above 1",
        Rule.PROPENSITY,
        ANY,
        row -> row.set(FrameColumns.PROPENSITY, 1.01));
    frame("a probability of 0", Rule.PROPENSITY, ANY, row -> row.set(FrameColumns.PROPENSITY, 0.0));
    frame("no probability", Rule.PROPENSITY, ANY, row -> row.set(FrameColumns.PROPENSITY, null));
    frame(
        "another exploration of caches",
        Rule.BEHAVIOUR,
        ANY,
        row -> row.set(FrameColumns.EXPLORATION, 0.6f));
    frame(
        "an episode that ends early",
        Rule.FLAGS,
        ANY,
        row -> row.set(FrameColumns.TRUNCATED, true));
  }

  private void addFiles() {
    file("a file is cut off", Rule.FILE, Corruptions::cut);
    file("a file is empty", Rule.FILE, file -> Files.write(file, new byte[0]));
    file("a bit has flipped", Rule.FILE, Corruptions::flipBit);
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

  private static StructType with(
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

  private static StructField withNulls(String name, StructField field) {
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

  private static void scale(Tampering.Values row, DataColumn<?> column, float factor) {
    Object[] values = (Object[]) row.get(column);
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * (float) values[i];
    }
  }

  private static void flip(Tampering.Values row, boolean before) {
    row.set(SlotColumns.HIT, row.first(SlotColumns.HIT, before), !before);
  }

  private static void flip(Tampering.Values row, DataColumn<?> column, int element) {
    row.set(column, element, !(boolean) row.get(column, element));
  }
}
