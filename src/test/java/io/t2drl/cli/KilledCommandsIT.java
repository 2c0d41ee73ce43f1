package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.files.DirectoryLock;
import io.t2drl.study.SmallStudy;
import io.t2drl.study.StudyContent;
import io.t2drl.train.Driver;
import io.t2drl.train.RunContent;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialRows;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of {@code study} and {@code simulate} when their processes die or are told to. */
class KilledCommandsIT {

  private static final int KILLS = Integer.getInteger("t2drl.test.kills", 5) / 2 + 1;
  private static final int REFUSED = 2;
  private static final int STOPPED = 75;
  private static final int TERMINATED = 143;
  private static final int EPISODES = 12;

  @TempDir private Path temporary;
  private final SplittableRandom random = new SplittableRandom(20_27);

  @Test
  void shouldEndAStudyAsIfItHadNeverBeenKilled() throws Exception {
    Path study = SmallStudy.write(temporary, "train.rounds=4");
    Path whole = temporary.resolve("whole");
    assertEnds(study(study, whole), 0);
    Path out = temporary.resolve("out");
    for (int kill = 0; kill < KILLS && !Files.exists(out.resolve("index.html")); kill++) {
      Driver driver = study(study, out);
      int before = TrialRows.of(out).size();
      while (driver.isAlive() && TrialRows.of(out).size() == before) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(200));
      driver.kill();
    }
    assertEnds(study(study, out), 0);
    assertThat(StudyContent.of(out)).isEqualTo(StudyContent.of(whole));
  }

  @Test
  void shouldLetAStudyEndItsTrialsOnASignalAndRefuseASecondDriver() throws Exception {
    Path study = SmallStudy.write(temporary, "train.rounds=40");
    Path out = temporary.resolve("out");
    Driver driver = study(study, out);
    driver.awaitFile(out.resolve("study.conf"));
    driver.signal("TERM");
    assertEnds(driver, STOPPED);
    assertThat(driver.said())
        .contains("Stopping after the trials that have begun; a second signal stops at once.")
        .containsPattern("Stopped with \\d of 5 trials done. To go on, run the same command again")
        .doesNotContain("Exception");
    assertThat(out.resolve("index.html")).doesNotExist();
    DirectoryLock other =
        DirectoryLock.take(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
    Driver second = study(study, out);
    assertEnds(second, REFUSED);
    assertThat(second.said()).contains(out + " is being written by another driver");
    other.release();
    assertEnds(study(study, out), 0);
    assertThat(TrialRows.of(out)).hasSize(5);
  }

  @Test
  void shouldEndASimulationAsIfItHadNeverBeenKilled() throws Exception {
    Path whole = temporary.resolve("whole");
    assertEnds(simulate(whole), 0);
    Path out = temporary.resolve("out");
    for (int kill = 0; kill < KILLS && count(out, "_SUCCESS") < 2 * EPISODES; kill++) {
      Driver driver = simulate(out);
      int before = count(out, "_SUCCESS");
      while (driver.isAlive() && count(out, "_SUCCESS") == before) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(400));
      driver.kill();
    }
    assertEnds(simulate(out), 0);
    // Of another process Parquet lists encodings in another order: rows are compared elsewhere.
    assertThat(RunContent.of(out).keySet()).isEqualTo(RunContent.of(whole).keySet());
    assertThat(out.resolve("manifest.json"))
        .hasSameTextualContentAs(whole.resolve("manifest.json"));
  }

  @Test
  void shouldLetASimulationEndItsEpisodeOnASignalAndRefuseASecondDriver() throws Exception {
    Path out = temporary.resolve("out");
    Driver driver = simulate(out, "--episodes", "100000");
    driver.awaitFile(out.resolve("frames/round=0/_SUCCESS"));
    Driver second = simulate(out, "--episodes", "100000");
    assertEnds(second, REFUSED);
    assertThat(second.said()).contains(out + " is being written by another driver");
    driver.signal("TERM");
    assertEnds(driver, STOPPED);
    assertThat(driver.said())
        .contains("Stopping after this episode; a second signal stops at once.")
        .containsPattern("Stopped after episode \\d+ of 100000. To go on, run the same command")
        .doesNotContain("Exception");
    assertThat(count(out, "_SUCCESS") % 2).isZero();
    assertThat(out.resolve("slots/_temporary")).doesNotExist();
  }

  @Test
  void shouldLeaveNothingOfABenchmarkThatIsToldToEnd() throws Exception {
    Path out = temporary.resolve("out");
    List<String> arguments = new ArrayList<>(List.of("--out", out.toString()));
    arguments.addAll(Runs.tinyArguments());
    Driver driver = Driver.start(temporary, "benchmark", arguments);
    driver.awaitFile(out);
    driver.signal("TERM");
    assertEnds(driver, TERMINATED);
    assertThat(out).doesNotExist();
  }

  private static void assertEnds(Driver driver, int code) throws Exception {
    assertThat(driver.await()).as(driver.said()).isEqualTo(code);
  }

  private Driver study(Path study, Path out) throws IOException {
    return Driver.start(
        temporary, "study", List.of("--study", study.toString(), "--out", out.toString()));
  }

  private Driver simulate(Path out, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--resume", "--policy", "rcars", "--cells", "4"));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(more.length == 0 ? List.of("--episodes", "" + EPISODES) : List.of(more));
    arguments.addAll(Runs.tinyArguments("spark.partitions=2"));
    return Driver.start(temporary, "simulate", arguments);
  }

  /** How many files of a name there are below a directory that somebody else is changing. */
  private static int count(Path directory, String name) {
    return count(directory.toFile(), name);
  }

  private static int count(File directory, String name) {
    File[] files = directory.listFiles();
    return Stream.of(files == null ? new File[0] : files)
        .mapToInt(file -> (file.getName().equals(name) ? 1 : 0) + count(file, name))
        .sum();
  }
}
