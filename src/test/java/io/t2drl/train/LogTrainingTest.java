package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.experience.logs.LoggedExperience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training from logs: what it leaves, how it goes on, what it refuses to begin with. */
class LogTrainingTest {

  @TempDir private static Path logs;
  @TempDir private Path temporary;
  private static TwoRuns runs;

  @BeforeAll
  static void gather() {
    runs = TwoRuns.gather(logs);
  }

  @Test
  void shouldGoOnAsIfItHadNeverStopped() throws IOException {
    Path whole = temporary.resolve("whole");
    String[] overrides = {"train.rounds=3", "train.replay-slots=60", "train.evaluate-every=1"};
    runs.train(whole, false, overrides);
    Path broken = temporary.resolve("broken");
    LoggedExperience experience = runs.open("one", "two");
    Runs.Quiet killer =
        new Runs.Quiet() {
          @Override
          public void learning(int round, long slots) {
            if (round == 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(
            () ->
                TwoRuns.trainer(broken, runs.settings(experience, overrides), experience, killer)
                    .run(false))
        .hasMessage("killed");
    runs.train(broken, true, overrides);
    assertThat(RunContent.difference(broken, whole)).isEmpty();
    assertThat(Files.exists(whole.resolve("experience"))).as("experience of its own").isFalse();
  }

  @Test
  void shouldLeaveTheLogsAsTheyAre() {
    SortedMap<String, String> before = RunContent.of(logs);
    runs.train(temporary.resolve("run"), false);
    assertThat(RunContent.of(logs)).isEqualTo(before);
  }

  @Test
  void shouldLearnAsMuchWhereverTheLogsLie() throws IOException {
    Checkpoint expected = runs.train(temporary.resolve("run"), false, "train.rounds=1");
    FileUtils.copyDirectory(logs.resolve("one").toFile(), temporary.resolve("1").toFile());
    FileUtils.copyDirectory(logs.resolve("two").toFile(), temporary.resolve("2").toFile());
    List<String> moved =
        List.of(temporary.resolve("1").toString(), temporary.resolve("2").toString());
    LoggedExperience experience = LoggedExperience.open(moved, TwoRuns.HADOOP);
    Settings settings =
        LogSettings.of(
            experience,
            moved,
            Optional.empty(),
            Stream.concat(TwoRuns.SMALL.stream(), Stream.of("train.rounds=1")).toList(),
            TwoRuns.HADOOP);
    Path run = temporary.resolve("run");
    assertThat(TwoRuns.trainer(run, settings, experience, new Runs.Quiet()).run(true))
        .usingRecursiveComparison()
        .isEqualTo(expected);
  }

  @Test
  void shouldRefuseToGoOnWithOtherLogs() {
    Path run = temporary.resolve("run");
    runs.train(run, false, "train.rounds=1");
    LoggedExperience fewer = runs.open("one");
    Settings settings =
        LogSettings.of(
            fewer,
            runs.directories("one"),
            Optional.empty(),
            Stream.concat(TwoRuns.SMALL.stream(), Stream.of("train.rounds=1")).toList(),
            TwoRuns.HADOOP);
    assertThatThrownBy(() -> TwoRuns.trainer(run, settings, fewer, new Runs.Quiet()).run(true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            run
                + " was started with other experience, or other rounds of it"
                + " (offline.experience-sha256 was ");
  }

  @Test
  void shouldRefuseLogsWhoseFilesAreLost() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(logs.resolve("one").toFile(), copy.toFile());
    FileUtils.deleteDirectory(copy.resolve("experience/slots/round=1").toFile());
    LoggedExperience experience = LoggedExperience.open(List.of(copy.toString()), TwoRuns.HADOOP);
    Settings settings =
        LogSettings.of(
            experience, List.of(copy.toString()), Optional.empty(), TwoRuns.SMALL, TwoRuns.HADOOP);
    assertThatThrownBy(
            () -> TwoRuns.trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round=1 holds 0 rows in 0 files");
  }

  @Test
  void shouldNameTheColumnThatOldLogsDoNotHave() {
    List<String> old = List.of("src/test/resources/experience/format-2");
    LoggedExperience experience = LoggedExperience.open(old, TwoRuns.HADOOP);
    List<String> overrides = new ArrayList<>(TwoRuns.SMALL);
    overrides.add("allocator.loss=behaviour-cloning");
    Settings settings =
        LogSettings.of(experience, old, Optional.empty(), overrides, TwoRuns.HADOOP);
    assertThatThrownBy(
            () -> TwoRuns.trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("of format version 2, which has no column raw_action");
  }

  @Test
  void shouldLearnFromOldLogsWhatTheyHold() {
    List<String> old = List.of("src/test/resources/experience/format-2");
    LoggedExperience experience = LoggedExperience.open(old, TwoRuns.HADOOP);
    Settings settings =
        LogSettings.of(experience, old, Optional.empty(), TwoRuns.SMALL, TwoRuns.HADOOP);
    Checkpoint checkpoint =
        TwoRuns.trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet())
            .run(false);
    assertThat(checkpoint.allocator().orElseThrow().updates()).isEqualTo(8);
  }

  @Test
  void shouldRefuseCachesThatTheAgentDoesNotList() {
    Path bare = temporary.resolve("bare");
    Runs.train(bare, Runs.tiny("train.rounds=1", "train.cacher=none"), false);
    List<String> names = List.of(bare.toString());
    LoggedExperience experience = LoggedExperience.open(names, TwoRuns.HADOOP);
    List<String> overrides = new ArrayList<>(TwoRuns.SMALL);
    overrides.add("offline.caches=logged");
    overrides.add("cache.actions=maximal");
    Settings settings =
        LogSettings.of(experience, names, Optional.empty(), overrides, TwoRuns.HADOOP);
    assertThatThrownBy(
            () -> TwoRuns.trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the logs hold 4 frames with 1 caches that cache.actions=maximal");
  }

  @Test
  void shouldNoteTheCachesThatMayBeChosen() {
    Path run = temporary.resolve("run");
    runs.train(run, false, "train.rounds=1", "offline.caches=logged");
    List<List<Integer>> known = Runs.directory(run).settings().offline().knownCaches();
    assertThat(known).isNotEmpty().allMatch(entry -> entry.get(0) >= 0 && entry.get(0) < 3);
    Path more = temporary.resolve("more");
    runs.train(more, false, "train.rounds=1", "offline.caches=logged", "offline.least-frames=3");
    assertThat(Runs.directory(more).settings().offline().knownCaches().size())
        .isLessThan(known.size());
    assertThatThrownBy(
            () ->
                runs.train(
                    temporary.resolve("none"),
                    false,
                    "offline.caches=logged",
                    "offline.least-frames=1000"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("offline.least-frames=1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.allocator=greedy | offline.caches must be logged where train.cacher=ddqn and",
        "train.cacher=scoring | offline.caches must be logged where train.cacher=scoring",
        "train.cacher=scoring offline.caches=logged offline.conservatism=1"
            + " | offline.conservatism must be 0 where train.cacher=scoring",
        "allocator.discount=0.9 | allocator.discount must be 0 where offline.caches=chosen",
        "train.learners=9 | train.learners must be <= the number of blocks of cells (8)"
      })
  void shouldRefuseWhatDoesNotGoTogether(String overrides, String message) {
    LoggedExperience experience = runs.open("one");
    assertThatThrownBy(
            () ->
                TwoRuns.trainer(
                    temporary.resolve("run"),
                    runs.settings(experience, overrides.split(" ")),
                    experience,
                    new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldNameAllThatDoesNotGoTogether() {
    LoggedExperience experience = runs.open("one");
    Settings settings =
        runs.settings(
            experience,
            "train.cacher=random",
            "train.allocator=random",
            "offline.caches=logged",
            "offline.conservatism=1");
    assertThatThrownBy(
            () -> TwoRuns.trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(2)
                    .anyMatch(problem -> problem.startsWith("there is nothing to learn"))
                    .anyMatch(problem -> problem.startsWith("offline.conservatism must be 0")));
  }

  @Test
  void shouldGiveMemoryBack() {
    int before = SharedSpark.session().sparkContext().getPersistentRDDs().size();
    runs.train(temporary.resolve("run"), false, "train.rounds=1");
    assertThat(SharedSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }
}
