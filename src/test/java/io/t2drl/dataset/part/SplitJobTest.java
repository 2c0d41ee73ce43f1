package io.t2drl.dataset.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.dataset.WholeParts;
import io.t2drl.dataset.check.ReportText;
import io.t2drl.dataset.check.Validation;
import io.t2drl.dataset.check.ValidationReport;
import io.t2drl.edge.Streams;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.manifest.Cut;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.files.Fence;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.Timescale;
import io.t2drl.train.FaultyFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitJobTest {

  @TempDir static Path shared;

  private static Path one;
  private static Path other;

  @TempDir private Path temporary;

  @BeforeAll
  static void simulate() {
    one = SmallDataset.random(shared.resolve("one"));
    other =
        SmallDataset.simulate(
            shared.resolve("other"), "greedy", Map.of("cell.users", 5, "spark.partitions", 3));
  }

  @Test
  void shouldWriteSoundDatasetsThatAreTheWholeTogether() {
    List<Long> episodes = split(Shares.of("train=0.7,test=0.3", 1), one);
    assertThat(episodes).hasSize(2).allMatch(count -> count > 0);
    assertThat(episodes.get(0) + episodes.get(1)).isEqualTo(16);

    List<String> rows = new ArrayList<>(rows(Timescale.SLOTS, temporary.resolve("train")));
    rows.addAll(rows(Timescale.SLOTS, temporary.resolve("test")));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(rows(Timescale.SLOTS, one));
    LoggedExperience both =
        SmallDataset.open(temporary.resolve("train"), temporary.resolve("test"));
    assertThat(both.count(Timescale.SLOTS)).isEqualTo(rows.size());
    assertThat(both.repeated()).isEmpty();
    assertThat(episodes(temporary.resolve("train")))
        .doesNotContainAnyElementsOf(episodes(temporary.resolve("test")));
    for (String part : List.of("train", "test")) {
      assertSound(temporary.resolve(part));
    }
    Manifest whole = SmallDataset.open(one).sources().get(0).manifest();
    Manifest train = SmallDataset.open(temporary.resolve("train")).sources().get(0).manifest();
    assertThat(train.references()).isEqualTo(whole.references());
    assertThat(train.rounds().get(0).id()).isEqualTo(whole.rounds().get(0).id());
    assertThat(train.codeVersion()).isEqualTo("2.0");
    assertThat(train.rounds().get(0).cuts()).containsExactly(new Cut(1, 0, 0.7));
    Manifest test = SmallDataset.open(temporary.resolve("test")).sources().get(0).manifest();
    // A part need not have episodes of every round: which it gets hangs on the rounds' drawn names
    assertThat(test.rounds().values())
        .isNotEmpty()
        .allSatisfy(round -> assertThat(round.cuts()).containsExactly(new Cut(1, 0.7, 1)));
    assertThat(whole.rounds().get(0).cuts()).isEmpty();
  }

  /** Learners read a part like any other dataset. */
  @Test
  void shouldWriteWhatLearnersRead() {
    List<Long> episodes = split(Shares.of("train=0.5,test=0.5", 3), one);
    ReplayReader reader =
        new ReplayReader(SharedSpark.session(), temporary.resolve("train").toString());
    ReplayWindow window = new ReplayWindow(0, 1, 1, Long.MAX_VALUE, new Streams(1));
    assertThat((long) reader.slots(window).first().size()).isEqualTo(12 * episodes.get(0));
  }

  @Test
  void shouldDecideByNameAndSeedAlone() {
    split(Shares.of("a=0.5,b=0.5", 1), one);
    Set<String> first = episodes(temporary.resolve("a"));
    Path again = temporary.resolve("again");
    run(Shares.of("x=0.5,y=0.5", 1), again, other, one);
    assertThat(episodes(again.resolve("x"))).containsAll(first);
    assertThat(episodes(again.resolve("y"))).doesNotContainAnyElementsOf(first);
    Path otherwise = temporary.resolve("otherwise");
    run(Shares.of("a=0.5,b=0.5", 2), otherwise, one);
    assertThat(episodes(otherwise.resolve("a"))).isNotEqualTo(first);
  }

  @Test
  void shouldMakeUnionsOfSeveralDirectories() {
    split(Shares.of("a=0.5,b=0.5", 1), one, other);
    LoggedExperience union = SmallDataset.open(temporary.resolve("a"));
    assertThat(union.sources()).hasSize(2);
    assertThat(union.sources().get(1).base()).endsWith("/a/source=1");
    assertSound(temporary.resolve("a"));
    assertSound(temporary.resolve("b"));
  }

  @Test
  void shouldLayFilesOutAsTheWriterDoes() throws Exception {
    split(Shares.of("a=0.9,b=0.1", 1), one);
    String file = "slots/round=1";
    assertThat(schema(temporary.resolve("a").resolve(file))).isEqualTo(schema(one.resolve(file)));
    try (var files = Files.list(temporary.resolve("a").resolve(file))) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.endsWith(".parquet"))
          .hasSize(2)
          .allMatch(name -> name.matches("part-0000[01]-.*\\.snappy\\.parquet"));
    }
  }

  /** Of a driver that has lost its place, no part is a dataset, though all rows are there. */
  @Test
  void shouldCountNothingBeforeAllIsWritten() throws Exception {
    Fence taken =
        () -> {
          assertThat(temporary.resolve("a/source=1/statistics/round=1.json")).exists();
          assertThat(temporary.resolve("b/source=1/statistics/round=1.json")).exists();
          throw new IllegalStateException("another driver has it");
        };
    Shares shares = Shares.of("a=0.5,b=0.5", 1);
    assertThatThrownBy(() -> run(shares, temporary.toString(), taken, one, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("another driver has it");
    try (var files = Files.walk(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("manifest.json", "union.json");
    }
  }

  /** Whenever the driver dies: what can be opened is whole. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.9, 0.97, 0.99})
  void shouldLeaveNoHalfOfADatasetWhenTheDriverDies(double when) {
    Configuration hadoop = SharedSpark.session().sparkContext().hadoopConfiguration();
    FaultyFileSystem.register(hadoop);
    Shares shares = Shares.of("a=0.5,b=0.5", 1);
    try {
      FaultyFileSystem.repair();
      run(shares, FaultyFileSystem.path(temporary.resolve("whole")), Fence.NONE, one);
      int changes = FaultyFileSystem.changes();
      String place = FaultyFileSystem.path(temporary.resolve("half"));
      FaultyFileSystem.crashAt((int) (when * changes));
      assertThatThrownBy(() -> run(shares, place, Fence.NONE, one)).isInstanceOf(Exception.class);
    } finally {
      FaultyFileSystem.repair();
    }
    for (String part : List.of("a", "b")) {
      Path half = temporary.resolve("half").resolve(part);
      if (Files.exists(half.resolve("manifest.json"))) {
        assertThat(when).isGreaterThan(0.9);
        assertSound(half);
        assertThat(episodes(half)).isEqualTo(episodes(temporary.resolve("whole").resolve(part)));
      } else {
        assertThatThrownBy(() -> SmallDataset.open(half))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("holds no experience");
      }
    }
  }

  /** What is announced is read. */
  @Test
  void shouldTellHowItGoesOn() {
    long[] rows = new long[2];
    List<String> heard = new ArrayList<>();
    ReadingListener listener =
        new ReadingListener() {
          @Override
          public void planned(long all) {
            rows[0] += all;
          }

          @Override
          public void reading(String what, long some) {
            heard.add(what);
            rows[1] += some;
          }
        };
    WholeParts parts = WholeParts.of(SmallDataset.open(one), SharedSpark.session());
    new SplitJob(SharedSpark.session(), parts, Shares.of("a=0.5,b=0.5", 1), "2.0", listener)
        .run(temporary.toString(), Fence.NONE);
    assertThat(rows[0]).isEqualTo(48 + 3 * (192 + 48));
    assertThat(rows[1]).isEqualTo(rows[0]);
    assertThat(heard)
        .hasSize(2 + 2 * 2 * 3)
        .contains("source 0, round 1: count episodes", "source 0, round 0: b, write slots");
  }

  @Test
  void shouldRefuseAPartWithoutEpisodes() {
    assertThatThrownBy(() -> split(Shares.of("a=0.999999,b=0.000001", 1), one))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("part b would get no episode");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void shouldRefuseSharesThatAreNone() {
    assertThatThrownBy(() -> Shares.of("a=0.5,b", 1))
        .isInstanceOf(UserError.class)
        .hasMessage("--parts must be NAME=SHARE, a share above 0 and below 1: b");
    assertThatThrownBy(() -> Shares.of("a=0.5,b=0.6", 1))
        .hasMessage("--parts must sum to 1: a=0.5,b=0.6 sums to 1.1");
    assertThatThrownBy(() -> Shares.of("a=0.5,a=0.5", 1)).hasMessageContaining("each part once");
    assertThatThrownBy(() -> Shares.of("../a=0.5,b=0.5", 1))
        .hasMessageContaining("must be called by letters");
  }

  @Test
  void shouldFollowTheShares() {
    Shares shares = Shares.of("a=0.2,b=0.3,c=0.5", 5);
    int[] counts = new int[3];
    for (int i = 0; i < 10_000; i++) {
      counts[shares.part("0123456789abcdef-" + i)]++;
    }
    assertThat(counts[0]).isBetween(1880, 2120); // three standard deviations
    assertThat(counts[1]).isBetween(2860, 3140);
  }

  private List<Long> split(Shares shares, Path... datasets) {
    return run(shares, temporary, datasets);
  }

  private static List<Long> run(Shares shares, Path out, Path... datasets) {
    return run(shares, out.toString(), Fence.NONE, datasets);
  }

  private static List<Long> run(Shares shares, String out, Fence fence, Path... datasets) {
    WholeParts parts = WholeParts.of(SmallDataset.open(datasets), SharedSpark.session());
    return new SplitJob(SharedSpark.session(), parts, shares, "2.0", ReadingListener.NONE)
        .run(out, fence);
  }

  private static void assertSound(Path dataset) {
    ValidationReport report =
        new Validation(SharedSpark.session(), SmallDataset.open(dataset), true, 3)
            .run(ReadingListener.NONE);
    assertThat(report.isSound()).as(ReportText.of(report)).isTrue();
  }

  private static List<String> rows(Timescale timescale, Path dataset) {
    return SmallDataset.open(dataset)
        .rows(SharedSpark.session(), timescale)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static Set<String> episodes(Path dataset) {
    return SmallDataset.open(dataset)
        .rows(SharedSpark.session(), Timescale.FRAMES)
        .select("episode")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String schema(Path directory) throws Exception {
    try (var files = Files.list(directory)) {
      Path file =
          files.filter(one -> one.toString().endsWith(".parquet")).findFirst().orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toString()), new Configuration()))) {
        return reader.getFileMetaData().getSchema()
            + reader
                .getFileMetaData()
                .getKeyValueMetaData()
                .get("org.apache.spark.sql.parquet.row.metadata");
      }
    }
  }
}
