package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.jobs.ReadingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Tells of the rows that jobs read, task by task. */
final class ReadingProgress extends SparkListener implements ReadingListener, AutoCloseable {

  /** Least time between two lines of a log: a split has many short jobs. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final SparkContext spark;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private TimeLeft timeLeft;
  private String reading = "";
  private long planned = 1;
  private long before;
  private long rows;
  private int tasks;
  private int ended;

  /**
   * Watches the jobs of a context.
   *
   * @param spark the context
   * @param progress shows them
   * @param nanoTime clock of nanoseconds that never goes back
   */
  ReadingProgress(SparkContext spark, Progress progress, LongSupplier nanoTime) {
    this.spark = spark;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.timeLeft = new TimeLeft(nanoTime, 0);
    spark.addSparkListener(this);
  }

  /**
   * Watches the jobs of a command.
   *
   * @param session where they run
   * @param task what the command is called
   */
  static ReadingProgress open(Session session, String task) {
    return new ReadingProgress(
        session.spark().sparkContext(), Progress.open(task, PAUSE), System::nanoTime);
  }

  @Override
  public synchronized void planned(long all) {
    planned = Math.max(1, all);
    before = 0;
    rows = 0;
    timeLeft = new TimeLeft(nanoTime, 0);
  }

  @Override
  public synchronized void reading(String what, long count) {
    before += rows;
    reading = what;
    rows = count;
    tasks = 0;
    ended = 0;
    progress.log(status());
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks += stage.stageInfo().numTasks();
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    ended++;
    progress.show(status());
  }

  private Status status() {
    double part = tasks == 0 ? 0 : Math.min(1, (double) ended / tasks);
    double share = Math.min(1, (before + part * rows) / planned);
    List<Part> parts = new ArrayList<>();
    String text = String.format(Locale.ROOT, "%s, %,d rows", reading, rows);
    parts.add(Part.place(text, reading));
    if (tasks > 0) {
      parts.add(
          Part.detail(String.format(Locale.ROOT, "%d of %d tasks", Math.min(ended, tasks), tasks)));
    }
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    return new Status(share, parts);
  }

  @Override
  public synchronized void close() {
    spark.removeSparkListener(this);
    progress.close();
  }
}
