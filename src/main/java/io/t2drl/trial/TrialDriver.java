package io.t2drl.trial;

import io.t2drl.files.DirectoryLock;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a driver of trials has, whatever the trials are for.
 *
 * @param spark where they run
 * @param hadoop configuration of the file systems
 * @param ticks clock for training times
 * @param codeVersion version of this program, kept with every result
 * @param work how trials are done that play some traces
 */
public record TrialDriver(
    JavaSparkContext spark,
    Configuration hadoop,
    Ticks ticks,
    String codeVersion,
    Function<TrialTraces, TrialWork> work) {

  /**
   * A driver whose trials train and judge.
   *
   * @param spark where they run
   * @param hadoop configuration of the file systems
   * @param ticks clock for training times
   * @param codeVersion version of this program, kept with every result
   */
  public TrialDriver(
      JavaSparkContext spark, Configuration hadoop, Ticks ticks, String codeVersion) {
    this(spark, hadoop, ticks, codeVersion, played -> new TrainAndJudge(played, ticks));
  }

  /** {@return the same driver, whose trials are done in another way} */
  public TrialDriver doing(Function<TrialTraces, TrialWork> other) {
    return new TrialDriver(spark, hadoop, ticks, codeVersion, other);
  }

  /**
   * {@return what runs trials}
   *
   * @param title what they are for, for Spark's user interface
   * @param store where they are kept
   * @param lock the lock of that directory
   * @param listener watches them
   */
  public TrialRunner runner(
      String title, TrialStore store, DirectoryLock lock, TrialListener listener) {
    return new TrialRunner(spark, title, store, lock, codeVersion, ticks, listener);
  }
}
