package io.t2drl.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.collection.JavaConverters;

/**
 * Runs inside the driver and kills executor processes of this machine with SIGKILL at given
 * moments: when a task starts in a job whose description begins with a text, after as many tasks of
 * the job have succeeded. It notes kills and the tasks that they cost in a file.
 */
public final class ExecutorKiller extends SparkListener {

  static final String MOMENTS = "spark.t2drl.test.moments";
  static final String NOTES = "spark.t2drl.test.notes";

  /**
   * When to kill.
   *
   * @param description how the job's description begins
   * @param succeeded tasks of the job that have succeeded
   */
  record Moment(String description, int succeeded) {

    static Moment parse(String text) {
      String[] parts = text.split("\\|");
      return new Moment(parts[0], Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return description + "|" + succeeded;
    }
  }

  private final List<Moment> moments = new ArrayList<>();
  private final Path notes;
  private final Map<String, ProcessHandle> executors = new HashMap<>();
  private final Map<Integer, String> jobs = new HashMap<>();
  private final Map<String, Integer> succeeded = new HashMap<>();

  /** Made by Spark (spark.extraListeners). */
  public ExecutorKiller(SparkConf conf) {
    for (String moment : conf.get(MOMENTS).split(";")) {
      moments.add(Moment.parse(moment));
    }
    notes = Path.of(conf.get(NOTES));
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    executors.put(event.executorId(), process(event.executorId()));
  }

  /** The process that works in the directory which a worker has made for the executor. */
  private static ProcessHandle process(String executor) {
    Path directory = Path.of(SparkEnv.get().conf().getAppId(), executor);
    return ProcessHandle.allProcesses()
        .filter(process -> directory(process).endsWith(directory))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no process works in " + directory));
  }

  // The command line would tell too, but Java reads only its first 4,096 characters.
  private static Path directory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
    } catch (IOException e) {
      return Path.of(""); // ended meanwhile, or not ours
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart event) {
    String description = event.properties().getProperty("spark.job.description", "");
    JavaConverters.seqAsJavaList(event.stageIds())
        .forEach(stage -> jobs.put((Integer) stage, description));
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    String job = jobs.getOrDefault(event.stageId(), "");
    for (Moment moment : moments) {
      if (job.startsWith(moment.description)
          && succeeded.getOrDefault(job, 0) >= moment.succeeded) {
        executors.get(event.taskInfo().executorId()).destroyForcibly();
        moments.remove(moment);
        note("killed in " + job);
        return;
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    String job = jobs.getOrDefault(event.stageId(), "");
    if (event.reason() instanceof ExecutorLostFailure) {
      note("lost a task of " + job);
    } else if (event.reason() == Success$.MODULE$) {
      succeeded.merge(job, 1, Integer::sum);
    }
  }

  private void note(String text) {
    try {
      Files.write(
          notes,
          List.of(text),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
