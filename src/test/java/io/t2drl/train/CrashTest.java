package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that dies at any change to its files, one after the other, or finds the disk full there:
 * the run goes on from what is left, to the same bits.
 */
class CrashTest {

  /** Every how many changes a crash is tried; 1 tries all of them. */
  private static final int STRIDE = Integer.getInteger("t2drl.test.crash-stride", 31);

  /** Every round is judged, and each deletes the checkpoint before it, unless that is the best. */
  private static final Settings SETTINGS =
      Runs.tiny("train.rounds=3", "train.evaluate-every=1", "train.keep-checkpoints=1");

  @TempDir private Path temporary;
  private SparkContext context;

  @BeforeEach
  void injectFaults() {
    context = SharedSpark.session().sparkContext();
    FaultyFileSystem.register(context.hadoopConfiguration());
    FaultyFileSystem.repair();
    context.setLogLevel("OFF"); // every crash has its stack trace
  }

  @AfterEach
  void repair() {
    FaultyFileSystem.repair();
    context.setLogLevel("WARN");
  }

  @Test
  void shouldSurviveACrashAtAnyChange() {
    train("whole", false);
    int changes = FaultyFileSystem.changes();
    assertThat(changes).isGreaterThan(100);
    for (int n = 1; n <= changes; n += STRIDE) {
      String run = "crash" + n;
      FaultyFileSystem.crashAt(n);
      assertThatThrownBy(() -> train(run, false)).as("crash at change %d", n).isNotNull();
      // Once more, on the way back.
      FaultyFileSystem.crashAt(1 + n % 40);
      assertThatThrownBy(() -> train(run, true)).as("crash after change %d", n).isNotNull();
      FaultyFileSystem.repair();
      train(run, true);
      assertThat(RunContent.difference(temporary.resolve(run), temporary.resolve("whole")))
          .as("crash at change %d of %d", n, changes)
          .isEmpty();
    }
  }

  /** At every third deletion, or at each with a stride of 1. */
  @Test
  void shouldSurviveACrashWhereACheckpointIsDeleted() {
    train("whole", false);
    List<Integer> deletions = FaultyFileSystem.deletions("/checkpoints/round=");
    assertThat(deletions).as("marker, parameters and directory of a round").hasSizeGreaterThan(3);
    assertThat(temporary.resolve("whole/checkpoints/round=00002/checkpoint.json")).exists();
    for (int i = 0; i < deletions.size(); i += Math.min(3, STRIDE)) {
      int n = deletions.get(i);
      String run = "deleting" + n;
      FaultyFileSystem.crashAt(n);
      assertThatThrownBy(() -> train(run, false)).as("crash at change %d", n).isNotNull();
      FaultyFileSystem.repair();
      train(run, true);
      assertThat(RunContent.difference(temporary.resolve(run), temporary.resolve("whole")))
          .as("crash at change %d, which deletes", n)
          .isEmpty();
    }
  }

  @Test
  void shouldGoOnOnceAFullDiskHasSpaceAgain() {
    train("whole", false);
    int changes = FaultyFileSystem.changes();
    for (int n = 1; n <= changes; n += 2 * STRIDE) {
      String run = "full" + n;
      FaultyFileSystem.fullFrom(n);
      assertThatThrownBy(() -> train(run, false))
          .as("full from change %d", n)
          .satisfies(
              e ->
                  assertThat(ExceptionUtils.getRootCause(e)).hasMessage(FaultyFileSystem.NO_SPACE));
      FaultyFileSystem.repair();
      train(run, true);
      assertThat(RunContent.difference(temporary.resolve(run), temporary.resolve("whole")))
          .as("full from change %d of %d", n, changes)
          .isEmpty();
    }
  }

  private void train(String name, boolean resume) {
    Configuration hadoop = context.hadoopConfiguration();
    RunDirectory run = new RunDirectory(FaultyFileSystem.path(temporary.resolve(name)), hadoop);
    new Trainer(SharedSpark.session(), SETTINGS, run, "test", new Runs.Quiet()).run(resume);
  }
}
