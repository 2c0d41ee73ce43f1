package io.t2drl.dataset.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.dataset.WholeParts;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.files.Fence;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other libraries are given is what the datasets hold, also by these libraries' own word. */
class ConvertJobTest {

  @TempDir static Path shared;

  private static Path dataset;

  @TempDir private Path out;

  @BeforeAll
  static void simulate() {
    dataset = SmallDataset.random(shared.resolve("random"));
  }

  @Test
  void shouldWriteSlotsAsStepsForRllib() {
    ConvertJob.Converted converted = convert(Target.RLLIB, Timescale.SLOTS);
    assertThat(converted.episodes()).isEqualTo(16);
    assertThat(converted.steps()).isEqualTo(192);
    Dataset<Row> steps = steps();
    assertThat(steps.columns())
        .containsExactly(
            "eps_id", "t", "obs", "actions", "rewards", "new_obs", "terminateds", "truncateds");
    List<Row> found = steps.orderBy("eps_id", "t").collectAsList();
    List<Row> slots =
        rows(Timescale.SLOTS)
            .orderBy("episode", "frame", "slot")
            .selectExpr("episode", "gain", "model", "hit", "raw_action", "reward", "truncated")
            .collectAsList();
    assertThat(found).hasSameSizeAs(slots);
    for (int i = 0; i < slots.size(); i++) {
      Row step = found.get(i);
      Row slot = slots.get(i);
      assertThat(step.getString(0)).isEqualTo(slot.getString(0));
      assertThat(step.getInt(1)).isEqualTo(i % 12);
      assertThat(step.<Float>getList(2).subList(0, 4)).isEqualTo(slot.<Float>getList(1));
      assertThat(step.<Float>getList(2).subList(4, 8))
          .isEqualTo(slot.<Integer>getList(2).stream().map(Integer::floatValue).toList());
      assertThat(step.<Float>getList(2).subList(16, 20))
          .isEqualTo(slot.<Boolean>getList(3).stream().map(hit -> hit ? 1f : 0f).toList());
      assertThat(step.<Float>getList(3)).isEqualTo(slot.<Float>getList(4));
      assertThat(step.getDouble(4)).isEqualTo(slot.getDouble(5));
      assertThat(step.<Float>getList(5))
          .as("the next observation; after the last slot, its own")
          .isEqualTo(found.get(i % 12 == 11 ? i : i + 1).<Float>getList(2));
      assertThat(step.getBoolean(6)).isFalse();
      assertThat(step.getBoolean(7)).isEqualTo(slot.getBoolean(6)).isEqualTo(i % 12 == 11);
    }
  }

  /** Of a driver that has lost its place, nothing says that its rows are a dataset. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void shouldSayThatItIsWholeOnlyAfterAllRows(Target target) {
    WholeParts parts = WholeParts.of(SmallDataset.open(dataset), SharedSpark.session());
    ConvertJob job =
        new ConvertJob(SharedSpark.session(), parts, Timescale.FRAMES, ReadingListener.NONE);
    Fence taken =
        () -> {
          throw new IllegalStateException("another driver has it");
        };
    assertThatThrownBy(() -> job.run(target, out.toString(), taken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("another driver has it");
    assertThat(out.resolve("data")).isNotEmptyDirectory();
    assertThat(out.resolve("data/metadata.json")).doesNotExist();
    assertThat(out.resolve("conversion.json")).doesNotExist();
  }

  @Test
  void shouldWriteFramesAsStepsForRllib() {
    assertThat(convert(Target.RLLIB, Timescale.FRAMES).steps()).isEqualTo(48);
    List<Row> found = steps().orderBy("eps_id", "t").collectAsList();
    List<Row> frames =
        rows(Timescale.FRAMES)
            .orderBy("episode", "frame")
            .selectExpr("popularity", "previous", "histogram", "cached", "next_popularity")
            .collectAsList();
    for (int i = 0; i < frames.size(); i++) {
      List<Float> observation = found.get(i).getList(2);
      List<Float> next = found.get(i).getList(5);
      assertThat(observation.get(0)).isEqualTo(frames.get(i).getInt(0));
      assertThat(observation.subList(1, 11)).isEqualTo(flags(frames.get(i).getList(1)));
      assertThat(observation.subList(11, 21)).isEqualTo(frames.get(i).<Float>getList(2));
      assertThat(found.get(i).<Float>getList(3)).isEqualTo(flags(frames.get(i).getList(3)));
      assertThat(next.get(0)).isEqualTo(frames.get(i).getInt(4));
      assertThat(next.subList(1, 11)).isEqualTo(flags(frames.get(i).getList(3)));
      if (i % 3 < 2) {
        assertThat(next).isEqualTo(found.get(i + 1).<Float>getList(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Timescale.class)
  void shouldWriteTheSameStepsForMinari(Timescale timescale) throws Exception {
    convert(Target.RLLIB, timescale);
    Map<String, List<Row>> expected =
        steps().orderBy("eps_id", "t").collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.getString(0)));
    Path minari = out.resolve("minari");
    run(Target.MINARI, timescale, minari);
    JsonNode metadata = json(minari.resolve("data/metadata.json"));
    assertThat(metadata.get("total_episodes").asInt()).isEqualTo(16);
    assertThat(metadata.get("data_format").asText()).isEqualTo("arrow");
    assertThat(metadata.get("ref_max_score").asDouble())
        .isEqualTo(-40.0 * expected.values().iterator().next().size());
    for (int i = 0; i < 16; i++) {
      Path episode = minari.resolve("data/" + i);
      List<Row> own =
          expected.remove(json(episode.resolve("metadata.json")).get("episode").asText());
      try (BufferAllocator memory = new RootAllocator();
          var channel = Files.newByteChannel(episode.resolve("part-0.arrow"));
          ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
        assertThat(reader.loadNextBatch()).isTrue();
        var batch = reader.getVectorSchemaRoot();
        assertThat(batch.getRowCount()).isEqualTo(own.size() + 1);
        List<Float> observations = new ArrayList<>();
        own.forEach(row -> observations.addAll(row.<Float>getList(2)));
        observations.addAll(own.get(own.size() - 1).<Float>getList(5));
        assertThat(numbers((FixedSizeListVector) batch.getVector("observations")))
            .isEqualTo(observations);
        List<Float> actions = new ArrayList<>();
        own.forEach(row -> actions.addAll(row.<Float>getList(3)));
        assertThat(numbers((FixedSizeListVector) batch.getVector("actions")))
            .startsWith(actions.toArray(Float[]::new));
        for (int step = 0; step < own.size(); step++) {
          assertThat(batch.getVector("rewards").getObject(step)).isEqualTo(own.get(step).get(4));
          assertThat(batch.getVector("truncations").getObject(step))
              .isEqualTo(own.get(step).get(7));
        }
        assertThat(reader.loadNextBatch()).isFalse();
      }
    }
    assertThat(expected).isEmpty();
  }

  @Test
  void shouldSayWhichColumnsNumbersAreFrom() throws Exception {
    convert(Target.RLLIB, Timescale.SLOTS);
    JsonNode conversion = json(out.resolve("rllib/conversion.json"));
    assertThat(conversion.at("/observation/2/column").asText()).isEqualTo("input_bits");
    assertThat(conversion.at("/observation/2/numbers").asInt()).isEqualTo(4);
    assertThat(conversion.at("/action/0/column").asText()).isEqualTo("raw_action");
    assertThat(conversion.at("/from/0").asText()).endsWith("/random");
  }

  @Test
  void shouldRefuseCellsOfDifferentWidths() {
    Path other = SmallDataset.simulate(out.resolve("other"), "rcars", Map.of("cell.users", 5));
    WholeParts parts = WholeParts.of(SmallDataset.open(dataset, other), SharedSpark.session());
    assertThatThrownBy(
            () ->
                new ConvertJob(SharedSpark.session(), parts, Timescale.SLOTS, ReadingListener.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("equally many users and models")
        .hasMessageContaining("4 and 10; 5 and 10");
  }

  /** The script prints a line for each step that it has been given by the library. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void shouldBeLoadedByTheLibraryItself(Target target) throws Exception {
    String python = Python.with(target == Target.RLLIB ? "ray.rllib" : "minari");
    assumeTrue(
        !python.isEmpty(),
        "no Python with "
            + target
            + " (T2DRL_PYTHON, python3): what is written is not loaded by the library itself");
    for (Timescale timescale : Timescale.values()) {
      Path written = out.resolve(timescale.dataset());
      run(target, timescale, written);
      Path loaded = out.resolve(timescale.dataset() + ".jsonl");
      Python.run(
          python, "load_" + target + ".py", written.resolve("data").toString(), loaded.toString());
      Path again = out.resolve("rllib-" + timescale.dataset());
      run(Target.RLLIB, timescale, again);
      assertThat(loaded(loaded)).isEqualTo(written(again));
    }
  }

  private static List<String> loaded(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.sorted().toList();
    }
  }

  /** In the words of the scripts. */
  private static List<String> written(Path directory) {
    List<String> steps = new ArrayList<>();
    for (Row row :
        RoundFiles.reader(SharedSpark.session())
            .parquet(directory.resolve("data").toString())
            .collectAsList()) {
      steps.add(
          String.format(
              Locale.ROOT,
              "%s %s %s %s %b %b",
              Python.digest(row.<Float>getList(2)),
              Python.digest(row.<Float>getList(3)),
              Python.digest(row.<Float>getList(5)),
              Long.toHexString(Double.doubleToLongBits(row.getDouble(4))),
              row.getBoolean(6),
              row.getBoolean(7)));
    }
    return steps.stream().sorted().toList();
  }

  private ConvertJob.Converted convert(Target target, Timescale timescale) {
    return run(target, timescale, out.resolve("rllib"));
  }

  private static ConvertJob.Converted run(Target target, Timescale timescale, Path to) {
    WholeParts parts = WholeParts.of(SmallDataset.open(dataset), SharedSpark.session());
    return new ConvertJob(SharedSpark.session(), parts, timescale, ReadingListener.NONE)
        .run(target, to.toString(), Fence.NONE);
  }

  private Dataset<Row> steps() {
    return RoundFiles.reader(SharedSpark.session()).parquet(out.resolve("rllib/data").toString());
  }

  private static Dataset<Row> rows(Timescale timescale) {
    return SmallDataset.open(dataset).rows(SharedSpark.session(), timescale);
  }

  private static List<Float> flags(List<Boolean> flags) {
    return flags.stream().map(flag -> flag ? 1f : 0f).toList();
  }

  private static List<Float> numbers(FixedSizeListVector lists) {
    Float4Vector elements = (Float4Vector) lists.getDataVector();
    List<Float> numbers = new ArrayList<>();
    for (int i = 0; i < lists.getValueCount() * lists.getListSize(); i++) {
      numbers.add(elements.get(i));
    }
    return numbers;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
