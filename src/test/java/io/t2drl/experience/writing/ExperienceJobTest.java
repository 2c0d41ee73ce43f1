package io.t2drl.experience.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.files.Fence;
import io.t2drl.policy.CacheOdds;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.Caches;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperienceJobTest {

  @TempDir private Path base;

  @Test
  void shouldWriteColumnsThatPlainSparkReads() {
    Experiment.run(base, 2, 3);

    assertDescribed(read("slots"), Timescale.SLOTS);
    assertDescribed(read("frames"), Timescale.FRAMES);
  }

  @Test
  void shouldAnswerPlainSql() {
    RoundSummary summary = Experiment.run(base, 2, 3);
    read("slots").createOrReplaceTempView("slots");
    read("frames").createOrReplaceTempView("frames");

    Row slots =
        sql(
            """
            select count(*), avg(reward), var_samp(reward), min(size(gain)), max(size(cached)), min(round),
                   sum(int(truncated)), sum(int(terminated)), min(policy_version), max(exploration_noise), max(policy),
                   max(abs(aggregate(bandwidth, 0D, (a, b) -> a + b) - 1)),
                   sum(int(exploration_noise = 0)), sum(int(not explored))
            from slots\
            """);
    int rows = Experiment.CELLS * Experiment.FRAMES * Experiment.SLOTS;
    assertThat(slots.getLong(0)).isEqualTo(rows).isEqualTo(summary.slots());
    assertThat(slots.getDouble(1)).isEqualTo(summary.slotReward().getMean(), within(1e-9));
    assertThat(slots.getDouble(2)).isEqualTo(summary.slotReward().getVariance(), within(1e-6));
    assertThat(slots.getInt(3)).isEqualTo(Experiment.USERS);
    assertThat(slots.getInt(4)).isEqualTo(Experiment.MODELS);
    assertThat(slots.getInt(5)).isEqualTo(3);
    assertThat(slots.getLong(6)).as("truncated").isEqualTo(Experiment.CELLS);
    assertThat(slots.getLong(7)).as("terminated").isZero();
    assertThat(slots.getLong(8)).isEqualTo(5);
    assertThat(slots.getFloat(9)).isEqualTo(0.25f);
    assertThat(slots.getString(10)).isEqualTo("random");
    assertThat(slots.getDouble(11)).as("bandwidth shares sum to one").isLessThan(1e-5);
    assertThat(slots.getLong(12)).as("slots of cells that do not explore").isEqualTo(rows / 2);

    assertThat(slots.getLong(13)).as("slots labelled so").isEqualTo(rows / 2);

    Row joined =
        sql(
            """
            select count(*), max(abs(f.reward - s.reward)), sum(int(f.cached != s.cached)), sum(f.reward),
                   min(f.exploration), min(f.contender_exploration), min(f.policy_version)
            from frames f join
              (select round, cell, frame, avg(reward) reward, first(cached) cached from slots
               group by round, cell, frame) s
              using (round, cell, frame)\
            """);
    assertThat(joined.getLong(0))
        .isEqualTo((long) Experiment.CELLS * Experiment.FRAMES)
        .isEqualTo(summary.frames());
    assertThat(joined.getDouble(1)).as("frame reward is the mean of its slots").isLessThan(1e-9);
    assertThat(joined.getLong(2)).isZero();
    assertThat(joined.getDouble(3)).isEqualTo(summary.frameReward().getSum(), within(1e-9));
    assertThat(joined.getFloat(4)).isEqualTo(0.5f);
    assertThat(joined.getFloat(5)).isEqualTo(0.25f);
    assertThat(joined.getLong(6)).as("version of the cacher").isEqualTo(4);
  }

  /** Where noise has decayed to nothing, entries may still be drawn anew. */
  @ParameterizedTest
  @CsvSource({"0, 0.2, 0, true", "0, 0, 0.1, true", "0.1, 0, 0, true", "0, 0, 0, false"})
  void shouldLabelWhateverExplores(
      double noise, double redraw, double redrawBandwidth, boolean explores) {
    Exploration exploration = new Exploration(noise, redraw, redrawBandwidth, 0.5);
    Experiment.job(base, 2).run(Experiment.behaviour(exploration), 0, Experiment.CELLS);
    long expected = explores ? Experiment.CELLS / 2 : 0;
    for (String dataset : new String[] {"slots", "frames"}) {
      read(dataset).createOrReplaceTempView(dataset);
      Row row =
          sql(
              String.format(
                  Locale.ROOT,
                  "select count(distinct cell) filter (where explored) from %s",
                  dataset));
      assertThat(row.getLong(0)).as(dataset).isEqualTo(expected);
    }
  }

  /** What is left of a request's delay without edge and cloud is its time on the link. */
  @Test
  void shouldSplitTheDelayIntoLinkAndService() {
    Experiment.run(base, 2, 3);
    World world = World.of(Experiment.settings(0));
    Map<String, Double> link = new HashMap<>();
    for (Row slot : read("slots").collectAsList()) {
      double delay = 0;
      for (int user = 0; user < Experiment.USERS; user++) {
        int model = slot.<Integer>getList(slot.fieldIndex("model")).get(user);
        double bits = at(slot, "input_bits", user) + at(slot, "output_bits", user);
        double service =
            slot.<Boolean>getList(slot.fieldIndex("hit")).get(user)
                ? world.catalogue().generationSeconds(model, at(slot, "steps", user))
                : world.cloudSeconds(model, bits);
        delay += at(slot, "delay_s", user) - service;
      }
      link.merge(frame(slot), delay / Experiment.USERS / Experiment.SLOTS, Double::sum);
    }
    for (Row frame : read("frames").collectAsList()) {
      assertThat((double) frame.<Float>getAs("link_delay_s"))
          .isPositive()
          .isCloseTo(link.get(frame(frame)), within(1e-3));
    }
    assertThat(link).hasSize(Experiment.CELLS * Experiment.FRAMES);
  }

  private static String frame(Row row) {
    return row.getAs("cell") + " " + row.getAs("frame");
  }

  private static double at(Row row, String column, int user) {
    return row.<Float>getList(row.fieldIndex(column)).get(user);
  }

  /** What off-policy learning needs: the action itself, and how likely the cache was. */
  @Test
  void shouldTellHowDecisionsCameAbout() {
    Experiment.run(base, 2, 3);
    read("slots").createOrReplaceTempView("slots");
    read("frames").createOrReplaceTempView("frames");
    World world = World.of(Experiment.settings(0));

    for (Row slot : read("slots").collectAsList()) {
      double sum = 0;
      for (int user = 0; user < Experiment.USERS; user++) {
        sum += (at(slot, "raw_action", 2 * user) + 1) / 2 + world.bandwidthFloor();
      }
      for (int user = 0; user < Experiment.USERS; user++) {
        double weight = (at(slot, "raw_action", 2 * user) + 1) / 2 + world.bandwidthFloor();
        assertThat(weight / sum).isCloseTo(at(slot, "bandwidth", user), within(1e-6));
      }
    }
    int maximal = Caches.maximal(world, 4096).size();
    Row frames =
        sql(
            """
            select min(propensity), max(propensity), min(cache_explored), count(distinct episode)
            from frames\
            """);
    assertThat(frames.getDouble(0)).isEqualTo(1.0 / maximal);
    assertThat(frames.getDouble(1)).isEqualTo(1.0 / maximal);
    assertThat(frames.getBoolean(2)).isTrue();
    assertThat(frames.getLong(3)).isEqualTo(Experiment.CELLS);
    Row joined =
        sql(
            """
            select count(distinct s.episode, f.episode), count(distinct s.cell), max(s.episode)
            from slots s join frames f using (round, cell, frame)\
            """);
    assertThat(joined.getLong(0)).isEqualTo(Experiment.CELLS);
    String round =
        ManifestFile.of(base.toString(), new Configuration()).require().rounds().get(3).id();
    assertThat(joined.getString(2)).isEqualTo(round + "-9");
  }

  @Test
  void shouldWriteNullWhereAProbabilityIsNotKnown() {
    Policy unknown = new Policy("unknown", new Unknown(), new EqualShare());
    Experiment.job(base, 1).run(Behaviour.fixed(unknown), 0, 2);
    assertThat(read("frames").where("propensity is null").count()).isEqualTo(4);
    ReplayReader reader = new ReplayReader(SharedSpark.session(), base.toString());
    ReplayWindow window = new ReplayWindow(0, 0, 1, 100, new Streams(1));
    assertThat(reader.frames(window).collect().get(0).size()).isEqualTo(4);
    SharedSpark.session().sparkContext().setLogLevel("OFF");
    try {
      assertThatThrownBy(
              () ->
                  reader.rows(Timescale.FRAMES, List.of(FrameColumns.PROPENSITY), window).collect())
          .hasStackTraceContaining("Column propensity must not be null");
    } finally {
      SharedSpark.session().sparkContext().setLogLevel("WARN");
    }
  }

  /** Caches nothing, and does not know how likely that is. */
  private record Unknown() implements Cacher {

    @Override
    public boolean[] choose(FrameState state, RandomGenerator[] random) {
      return new boolean[state.previous().length];
    }

    @Override
    public CacheOdds odds(FrameState state, boolean[] cached) {
      double[] probability = new double[state.cells()];
      Arrays.fill(probability, Double.NaN);
      return new CacheOdds(probability, new boolean[state.cells()]);
    }
  }

  @Test
  void shouldChainFrames() {
    Experiment.run(base, 2, 0);
    read("frames").createOrReplaceTempView("frames");

    Row chained =
        sql(
            """
            select count(*), sum(int(a.cached = b.previous and a.next_popularity = b.popularity
                                     and a.next_histogram = b.histogram))
            from frames a join frames b on a.cell = b.cell and a.frame + 1 = b.frame\
            """);

    assertThat(chained.getLong(0)).isEqualTo((long) Experiment.CELLS * (Experiment.FRAMES - 1));
    assertThat(chained.getLong(1)).isEqualTo(chained.getLong(0));
  }

  @Test
  void shouldWriteTheSameRowsForAnyNumberOfPartitions() {
    List<RoundSummary> summaries =
        Stream.of(1, 2, 7).map(n -> Experiment.run(base.resolve("p" + n), n, 4)).toList();

    for (String dataset : List.of("slots", "frames")) {
      List<String> one = sorted(base.resolve("p1"), dataset);
      assertThat(sorted(base.resolve("p2"), dataset)).as(dataset).isEqualTo(one);
      assertThat(sorted(base.resolve("p7"), dataset)).as(dataset).isEqualTo(one);
    }
    assertThat(summaries.get(1)).isEqualTo(summaries.get(0));
    assertThat(summaries.get(2)).isEqualTo(summaries.get(0));
  }

  @Test
  void shouldReplaceACrashedRoundAndNothingElse() throws IOException {
    Experiment.run(base, 2, 0);
    Experiment.run(base, 2, 1);
    List<Path> untouched = files(base.resolve("slots/round=0"));
    Path left = base.resolve("slots/round=1/part-00099-left-over.snappy.parquet");
    Files.copy(
        files(base.resolve("slots/round=1")).stream()
            .filter(ExperienceJobTest::isData)
            .findFirst()
            .orElseThrow(),
        left);

    Experiment.run(base, 1, 1);

    assertThat(left).doesNotExist();
    assertThat(read("slots").where("round = 1").count()).isEqualTo(60);
    assertThat(read("frames").where("round = 1").count()).isEqualTo(20);
    assertThat(files(base.resolve("slots/round=0"))).isEqualTo(untouched);
    assertThat(read("slots").where("round = 0").count()).isEqualTo(60);
  }

  @Test
  void shouldRefuseTheDirectoryOfAnotherWorld() {
    Experiment.run(base, 2, 0);
    Settings other = Experiment.settings(2, 99);

    assertThatThrownBy(
            () ->
                new ExperienceJob(
                    SharedSpark.session(),
                    World.of(other),
                    other,
                    base.toString(),
                    "1.2.3",
                    Fence.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(base.toString())
        .hasMessageContaining("seed 99 is another world");
  }

  /** Its manifest knows nothing of the rounds that another driver has added since. */
  @Test
  void shouldNotReplaceTheManifestOnceAnotherDriverHasTakenOver(@TempDir Path other) {
    AtomicBoolean lost = new AtomicBoolean();
    Settings settings = Experiment.settings(0);
    ExperienceJob job =
        new ExperienceJob(
            SharedSpark.session(),
            World.of(settings),
            settings,
            other.toString(),
            "1.2.3",
            () -> {
              if (lost.get()) {
                throw new IllegalStateException("taken over");
              }
            });
    Behaviour random = Behaviour.fixed(Experiment.policy("random"));
    job.run(random, 0, Experiment.CELLS);
    Experiment.run(other, 1, 1); // the other driver
    lost.set(true);
    assertThatThrownBy(() -> job.run(random, 2, Experiment.CELLS)).hasMessage("taken over");
    assertThat(ManifestFile.of(other.toString(), new Configuration()).require().rounds())
        .containsOnlyKeys(0, 1);
  }

  private Dataset<Row> read(String dataset) {
    return SharedSpark.session().read().parquet(base.resolve(dataset).toString());
  }

  private static Row sql(String query) {
    return SharedSpark.session().sql(query).first();
  }

  private static List<String> sorted(Path base, String dataset) {
    return SharedSpark.session()
        .read()
        .parquet(base.resolve(dataset).toString())
        .sort("block", "cell", "frame")
        .collectAsList()
        .stream()
        .map(Row::json)
        .sorted()
        .toList();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static boolean isData(Path file) {
    return file.toString().endsWith(".parquet") && !file.getFileName().toString().startsWith(".");
  }

  private static void assertDescribed(Dataset<Row> rows, Timescale timescale) {
    StructType schema = ParquetSchema.of(timescale);
    StructType found = rows.schema();
    assertThat(found.fieldNames()).startsWith(schema.fieldNames()).endsWith("round");
    assertThat(ParquetSchema.firstMissing(timescale.stored(), found)).isEmpty();
    for (StructField field : schema.fields()) {
      assertThat(found.apply(field.name()).metadata()).as(field.name()).isEqualTo(field.metadata());
    }
  }
}
