package io.t2drl.experience.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.manifest.Cut;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experience of several directories together. */
class LoggedExperienceTest {

  private static final int SLOTS = Experiment.CELLS * Experiment.FRAMES * Experiment.SLOTS;

  @TempDir private Path folder;

  @Test
  void shouldReadTheRoundsOfSeveralDirectories() {
    Path one = simulated("one", 1, 2);
    Path two = simulated("two", 2, 1);
    LoggedExperience experience = open(one, two);
    experience.verify(SharedSpark.session());
    experience.require(List.of(SlotColumns.RAW_ACTION));
    assertThat(experience.count(Timescale.SLOTS)).isEqualTo(3 * SLOTS);
    Dataset<Row> rows = experience.rows(SharedSpark.session(), Timescale.SLOTS);
    assertThat(rows.count()).isEqualTo(3 * SLOTS);
    assertThat(rows.where("source = 1").count()).isEqualTo(SLOTS);
    assertThat(rows.where("source = 0 and round = 1").count()).isEqualTo(SLOTS);
    assertThat(rows.select("episode").distinct().count()).isEqualTo(3 * Experiment.CELLS);
    assertThat(experience.repeated()).isEmpty();
  }

  @Test
  void shouldTakeARunForItsExperience() {
    simulated("run/experience", 1, 1);
    LoggedExperience experience = open(folder.resolve("run"));
    assertThat(experience.sources().get(0).base()).endsWith("/run/experience");
  }

  @Test
  void shouldTakeARoundOnceThatLiesInTwoPlaces() {
    Path one = simulated("one", 1, 2);
    Path again = simulated("again", 1, 1);
    LoggedExperience experience = open(one, again);
    assertThat(experience.count(Timescale.SLOTS)).isEqualTo(2 * SLOTS);
    assertThat(experience.sources()).hasSize(1);
    assertThat(experience.repeated())
        .singleElement()
        .asString()
        .matches("round 0 of .*/again is round 0 of .*/one: taken once");
  }

  /** Two directories with the same rounds stand in for what splits write. */
  @Test
  void shouldPutPartsOfARoundTogether() throws IOException {
    Path low = cut(simulated("low", 1, 1), new Cut(7, 0, 0.25));
    Path high = cut(simulated("high", 1, 1), new Cut(7, 0.25, 1));
    assertThat(open(low, high).count(Timescale.SLOTS)).isEqualTo(2 * SLOTS);
    assertThat(open(low, high).repeated()).isEmpty();
    assertThat(open(low, high, low).repeated())
        .singleElement()
        .asString()
        .matches("round 0 of .*/low is round 0 of .*/low: taken once");
    Path union = Files.createDirectories(folder.resolve("union"));
    open(low, high).writeUnion(union.toString(), new Configuration());
    assertThat(open(union).sources()).isEqualTo(open(low, high).sources());

    cut(low, new Cut(8, 0, 0.5)); // another part in the place of the one that is named
    assertThatThrownBy(() -> open(union))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(
            "(?s).*/low has no round 0 by the name [0-9a-f]{16} \\(0.0 to 0.25 by seed 7\\) any"
                + " more; merge again what is there");
  }

  @Test
  void shouldRefuseARoundBesideAPartOfIt() {
    Path whole = simulated("whole", 1, 2);
    Path part = cut(simulated("part", 1, 1), new Cut(7, 0, 0.25));
    Path other = cut(simulated("other", 1, 1), new Cut(8, 0.25, 1));
    assertThatThrownBy(() -> open(part, whole, other))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(3)
                    .anySatisfy(
                        problem ->
                            assertThat(problem)
                                .matches(
                                    "round 0 of .*/part and round 0 of .*/whole can hold the same"
                                        + " episodes: name the whole round, or parts of one"
                                        + " split")));
  }

  private static Path cut(Path base, Cut cut) {
    Manifest manifest = manifest(base).require();
    Manifest.Round round = manifest.rounds().get(0);
    manifest(base)
        .write(
            manifest.with(
                0,
                new Manifest.Round(
                    round.id(),
                    List.of(cut),
                    round.cells(),
                    round.blockCells(),
                    round.slots(),
                    round.frames(),
                    round.statistics(),
                    round.behaviour())));
    return base;
  }

  @Test
  void shouldReadAUnionAsWhatItStandsFor() throws IOException {
    Path one = simulated("one", 1, 2);
    Path two = simulated("two", 2, 1);
    Path union = Files.createDirectories(folder.resolve("union"));
    open(one, two).writeUnion(union.toString(), new Configuration());
    assertThat(open(union).sources()).isEqualTo(open(one, two).sources());
    Path larger = Files.createDirectories(folder.resolve("larger"));
    open(union, simulated("three", 3, 1)).writeUnion(larger.toString(), new Configuration());
    assertThat(open(larger).count(Timescale.SLOTS)).isEqualTo(4 * SLOTS);

    Path other = simulated("other", 5, 1); // another round 0 in the place of the one that is named
    manifest(one).write(manifest(other).require());
    assertThatThrownBy(() -> open(union))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(
            "(?s).*/union is a union, and .*/one has no round 0 by the name [0-9a-f]{16} any more;"
                + " merge again what is there");
  }

  @Test
  void shouldNameEveryDirectoryThatHoldsNothing() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path begun = simulated("begun", 1, 1);
    manifest(begun).write(manifest(begun).require().withRounds(Collections.emptySortedMap()));
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    for (String text :
        List.of(
            "{",
            "null",
            "{\"unionVersion\":2,\"members\":[]}",
            "{\"unionVersion\":1,\"members\":[]}",
            "{\"unionVersion\":1,\"members\":[{\"base\":\"x\"}]}",
            "{\"unionVersion\":1,\"members\":[null]}")) {
      Files.writeString(damaged.resolve("union.json"), text);
      assertThatThrownBy(() -> open(empty, folder.resolve("none"), begun, damaged))
          .isInstanceOfSatisfying(
              UserError.class,
              error ->
                  assertThat(error.problems())
                      .as(text)
                      .hasSize(4)
                      .anyMatch(problem -> problem.startsWith(empty + " holds no experience"))
                      .anyMatch(problem -> problem.contains("/none holds no experience"))
                      .anyMatch(problem -> problem.startsWith(begun + " holds no complete round"))
                      .anyMatch(
                          problem ->
                              problem.startsWith(damaged + "/union.json is not a valid union: ")));
    }
    assertThatThrownBy(LoggedExperienceTest::open)
        .isInstanceOf(UserError.class)
        .hasMessage("Experience is needed: name at least one directory");
  }

  /** A union may be somebody else's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | must name a file or directory: it is empty",
        "hdfs://me:secret@host/x | must not hold a user or password in its URI: hdfs://...@host/x",
        "/x\\u001b[2J | must not hold control characters: /x?[2J",
        "hdfs:x | must be an absolute URI like hdfs:/DIR",
        "s3a://[/x | is no path or URI: s3a://[/x"
      })
  void shouldRefuseWhatNobodyMayNameInAUnion(String base, String why) throws IOException {
    Path union = Files.createDirectories(folder.resolve("union"));
    Files.writeString(
        union.resolve("union.json"),
        "{\"unionVersion\":1,\"members\":[{\"base\":\"" + base + "\",\"rounds\":{\"0\":\"a\"}}]}");
    assertThatThrownBy(() -> open(union))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(union + " is a union, and a directory in it ")
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("secret", "\u001b");
  }

  @Test
  void shouldNameEveryRoundThatIsNotWhole() throws IOException {
    Path one = simulated("one", 1, 2);
    Path two = simulated("two", 2, 1);
    for (Path lost : List.of(one.resolve("slots/round=0"), two.resolve("frames/round=0"))) {
      FileUtils.deleteDirectory(lost.toFile());
    }
    FileUtils.deleteDirectory(one.resolve("slots/round=1").toFile());
    assertThatThrownBy(() -> open(one, two).verify(SharedSpark.session()))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(3)
                    .allMatch(problem -> problem.contains(" holds 0 rows in 0 files")));
  }

  @Test
  void shouldSayWhatKindOfPlaceIsWrong() {
    assertThatThrownBy(() -> LoggedExperience.open(List.of("hdfs:x", ""), new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a directory of experience must be an absolute URI like hdfs:/DIR")
        .hasMessageContaining("a directory of experience must name a file or directory");
  }

  @Test
  void shouldNameTheColumnsThatAnOldFormatLacks() {
    Path old = Path.of("src/test/resources/experience/format-2");
    assertThatThrownBy(() -> open(old).require(List.of(SlotColumns.GAIN, SlotColumns.RAW_ACTION)))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "format-2 is of format version 2, which has no column raw_action: simulate it"
                + " again");
  }

  private static LoggedExperience open(Path... directories) {
    return LoggedExperience.open(
        List.of(directories).stream().map(Path::toString).toList(), new Configuration());
  }

  private Path simulated(String name, long seed, int rounds) {
    Path base = folder.resolve(name);
    for (int round = 0; round < rounds; round++) {
      job(base, seed)
          .run(Experiment.behaviour(new Exploration(0.25, 0.2, 0.1, 0.5)), round, Experiment.CELLS);
    }
    return base;
  }

  private static ManifestFile manifest(Path base) {
    return ManifestFile.of(base.toString(), new Configuration());
  }

  private static ExperienceJob job(Path base, long seed) {
    Settings settings = Experiment.settings(1, seed);
    return new ExperienceJob(
        SharedSpark.session(), World.of(settings), settings, base.toString(), "1.2.3", Fence.NONE);
  }
}
