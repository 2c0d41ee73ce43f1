package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of 20 rounds whose driver, a process of its own, is killed again and again, also while it
 * resumes: in the end it has the bits of a run that nobody disturbed.
 */
class KilledDriverIT {

  private static final int KILLS = Integer.getInteger("t2drl.test.kills", 5);
  private static final int ROUNDS = 20;

  @TempDir private Path temporary;

  /**
   * Where in a round the driver was when it was killed, as its files tell, and for how many
   * milliseconds at most it is left there.
   */
  private enum Phase {
    STARTING(6000),
    SIMULATING(300),
    LEARNING(300),
    WRITING_METRICS(50),
    WRITING_CHECKPOINT(5),
    BETWEEN_ROUNDS(5);

    private final int millis;

    Phase(int millis) {
      this.millis = millis;
    }
  }

  @Test
  void shouldEndWithTheBitsOfAnUndisturbedRunHoweverOftenItIsKilled() throws Exception {
    Path whole = temporary.resolve("whole");
    Driver undisturbed = train(whole);
    assertThat(undisturbed.await()).as(undisturbed.said()).isZero();

    Path run = temporary.resolve("run");
    SplittableRandom random = new SplittableRandom(20_26);
    Map<Phase, Integer> kills = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Set<String> before = names(run);
      Driver driver = train(run);
      await(driver, run, Phase.values()[kill % Phase.values().length], KILLS - kill, random);
      assertThat(driver.isAlive()).as("kill %d: %s", kill, driver.said()).isTrue();
      driver.kill();
      kills.merge(phase(run, before), 1, Integer::sum);
    }
    System.out.println("Killed in round " + checkpoints(run) + " in the end; kills: " + kills);
    Driver last = train(run);
    assertThat(last.await()).as(last.said()).isZero();

    assertSameRun(run, whole);
    assertThat(kills).as("phases in which the driver died").hasSizeGreaterThanOrEqualTo(3);
  }

  /** Compares rows in the order of their keys, and all other files bit by bit. */
  static void assertSameRun(Path run, Path whole) {
    for (String dataset : List.of("experience/slots", "experience/frames", "metrics")) {
      List<String> key =
          switch (dataset) {
            case "experience/slots" -> List.of("round", "cell", "frame", "slot");
            case "experience/frames" -> List.of("round", "cell", "frame");
            default -> List.of("round");
          };
      List<Row> rows = rows(run.resolve(dataset), key);
      assertThat(rows).as(dataset).isNotEmpty().isEqualTo(rows(whole.resolve(dataset), key));
      assertThat(rows.stream().map(row -> values(row, key))).doesNotHaveDuplicates();
    }
    // Every parameter of the rounds that are kept, the manifest, and nothing left of the dead.
    assertThat(RunContent.differenceBesidesRows(run, whole)).isEmpty();
  }

  private Driver train(Path run) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--resume", "--out", run.toString(), "--rounds", "" + ROUNDS));
    arguments.addAll(
        Runs.tinyArguments(
            "train.cells=4",
            "train.evaluate-every=4",
            "train.keep-checkpoints=2",
            "spark.partitions=2"));
    return Driver.train(temporary, arguments);
  }

  /**
   * Waits for the moment to kill: the run is some rounds further, so that the kills that are left
   * spread over the rounds that are left, and in the wanted phase. One that comes and goes unseen
   * in two rounds is not waited for any longer.
   */
  private static void await(
      Driver driver, Path run, Phase wanted, int kills, SplittableRandom random)
      throws InterruptedException {
    int done = checkpoints(run);
    int left = Math.max(0, ROUNDS - 2 - done);
    int from = done + random.nextInt(1 + 2 * left / (kills + 1));
    int pause = random.nextInt(wanted.millis);
    if (wanted != Phase.STARTING) {
      while (driver.isAlive() && checkpoints(run) < from) {
        Thread.sleep(1);
      }
      Set<String> before = names(run);
      int until = Math.min(from + 2, ROUNDS - 1);
      while (driver.isAlive() && phase(run, before) != wanted && checkpoints(run) < until) {
        Thread.sleep(1);
      }
    }
    Thread.sleep(pause);
  }

  private static Phase phase(Path run, Set<String> before) {
    int round = checkpoints(run);
    if (Files.exists(run.resolve("checkpoints/round=%05d".formatted(round)))) {
      return Phase.WRITING_CHECKPOINT;
    }
    if (Files.exists(run.resolve("metrics/round=" + round))) {
      return Phase.WRITING_METRICS;
    }
    if (Files.exists(run.resolve("experience/frames/round=%d/_SUCCESS".formatted(round)))) {
      return Phase.LEARNING;
    }
    if (Files.exists(run.resolve("experience/slots/round=" + round))) {
      return Phase.SIMULATING;
    }
    return names(run).equals(before) ? Phase.STARTING : Phase.BETWEEN_ROUNDS;
  }

  /** {@return how many rounds are complete: most of their checkpoints are deleted again} */
  private static int checkpoints(Path run) {
    for (int round = ROUNDS - 1; round >= 0; round--) {
      if (Files.exists(run.resolve("checkpoints/round=%05d/checkpoint.json".formatted(round)))) {
        return round + 1;
      }
    }
    return 0;
  }

  /** Names of all files below a directory that somebody else is changing. */
  private static Set<String> names(Path run) {
    Set<String> names = new HashSet<>();
    collect(run.toFile(), "", names);
    return names;
  }

  private static void collect(File directory, String prefix, Set<String> names) {
    File[] files = directory.listFiles();
    for (File file : files == null ? new File[0] : files) {
      String name = prefix + "/" + file.getName();
      names.add(name);
      collect(file, name, names);
    }
  }

  private static List<Row> rows(Path dataset, List<String> key) {
    Dataset<Row> rows = SharedSpark.session().read().parquet(dataset.toString());
    return rows.orderBy(key.stream().map(rows::col).toArray(org.apache.spark.sql.Column[]::new))
        .collectAsList();
  }

  private static List<Object> values(Row row, List<String> key) {
    return key.stream().<Object>map(row::getAs).toList();
  }
}
