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
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.collection.JavaConverters;

/**
 * Runs inside the driver and kills executor processes of this machine with SIGKILL at given
 * moments: when the first task starts in a job whose description begins with a text. It notes kills
 * and the tasks that they cost in a file.
 */
public final class ExecutorKiller extends SparkListener {

  static final String MOMENTS = "spark.t2drl.test.moments";
  static final String NOTES = "spark.t2drl.test.notes";

  private final List<String> moments;
  private final Path notes;
  private final Map<String, ProcessHandle> executors = new HashMap<>();
  private final Map<Integer, String> jobs = new HashMap<>();

  /** Made by Spark (spark.extraListeners). */
  public ExecutorKiller(SparkConf conf) {
    moments = new ArrayList<>(List.of(conf.get(MOMENTS).split(";")));
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
    for (String moment : moments) {
      if (job.startsWith(moment)) {
        executors.get(event.taskInfo().executorId()).destroyForcibly();
        moments.remove(moment);
        note("killed in " + job);
        return;
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.reason() instanceof ExecutorLostFailure) {
      note("lost a task of " + jobs.getOrDefault(event.stageId(), ""));
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
