package io.t2drl.benchmark;

import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Has tasks work side by side, each on a core of its own. Every task times itself, so that what
 * Spark needs to start and end them does not count.
 */
final class CoreJobs {

  /** Repetitions' time in which compilers settle first. */
  private static final double WARMUPS = 2;

  private final JavaSparkContext context;
  private final int repetitions;
  private final double seconds;

  /**
   * Prepares to time tasks.
   *
   * @param context context to run them in
   * @param repetitions repetitions of each
   * @param seconds how long a repetition lasts at least
   */
  CoreJobs(JavaSparkContext context, int repetitions, double seconds) {
    this.context = context;
    this.repetitions = repetitions;
    this.seconds = seconds;
  }

  /**
   * {@return how long a unit of work takes, by all tasks together}
   *
   * @param stage name of the work
   * @param tasks number of tasks
   * @param work what each of them does
   */
  Timing time(String stage, int tasks, TaskWork work) {
    Shared<TaskWork> shared = Shared.broadcast(context, work);
    int times = repetitions;
    double least = seconds;
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    try {
      return JobGroup.call(
          context,
          "benchmark",
          String.format(Locale.ROOT, "%s, tasks side by side: %d", stage, tasks),
          () ->
              Timing.sideBySide(
                  context
                      .parallelize(numbers, tasks)
                      .map(task -> repeat(shared.get().open(task, tasks), times, least))
                      .collect()));
    } finally {
      shared.release();
    }
  }

  private static Timing repeat(TaskWork.Piece piece, int repetitions, double seconds) {
    run(piece, WARMUPS * seconds);
    Timing timing = Timing.allocate(repetitions);
    for (int i = 0; i < repetitions; i++) {
      TaskClock clock = run(piece, seconds);
      timing.seconds()[i] = clock.secondsPerUnit();
      timing.cpuSeconds()[i] = clock.cpuSecondsPerUnit();
    }
    return timing;
  }

  private static TaskClock run(TaskWork.Piece piece, double leastSeconds) {
    TaskClock clock = new TaskClock();
    do {
      piece.run(clock);
    } while (clock.seconds() < leastSeconds);
    return clock;
  }
}
