package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.commons.io.FileUtils;
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
  private static final int STRIDE = Integer.getInteger("t2drl.test.crash-stride", 7);

  private static final Settings SETTINGS =
      Runs.settings(
          "train.cells=2",
          "train.block-cells=1",
          "train.averagings=1",
          "cell.frames=2",
          "cell.slots=2",
          "ddqn.updates=2",
          "allocator.updates=2",
          "evaluation.episodes=2",
          "spark.partitions=1");

  @TempDir private Path temporary;
  private SparkContext context;

  @BeforeEach
  void injectFaults() {
    context = SharedSpark.session().sparkContext();
    FaultyFileSystem.register(context.hadoopConfiguration());
    context.setLogLevel("OFF"); // every crash has its stack trace
  }

  @AfterEach
  void repair() {
    FaultyFileSystem.repair();
    context.setLogLevel("WARN");
  }

  @Test
  void shouldSurviveACrashAtAnyChange() throws IOException {
    FaultyFileSystem.repair();
    train("whole", false);
    int changes = FaultyFileSystem.changes();
    SortedMap<String, String> whole = RunContent.of(temporary.resolve("whole"));
    System.out.println(changes + " " + whole.keySet());
    for (int n = 1; n <= changes; n += STRIDE) {
      FaultyFileSystem.crashAt(n);
      assertThatThrownBy(() -> train("broken", false)).as("crash at change %d", n).isNotNull();
      FaultyFileSystem.repair();
      train("broken", true);
      assertThat(RunContent.of(temporary.resolve("broken")))
          .as("crash at change %d of %d", n, changes)
          .isEqualTo(whole);
      FileUtils.deleteDirectory(temporary.resolve("broken").toFile());
    }
  }

  private void train(String name, boolean resume) {
    Configuration hadoop = context.hadoopConfiguration();
    RunDirectory run = new RunDirectory(FaultyFileSystem.path(temporary.resolve(name)), hadoop);
    new Trainer(SharedSpark.session(), SETTINGS, run, "test", new Runs.Quiet()).run(resume);
  }
}
