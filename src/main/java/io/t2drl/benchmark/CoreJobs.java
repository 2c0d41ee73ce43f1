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

  /** Compilers settle in that time. */
  private static final double WARMUP_SECONDS = 2;

  /** What is repeated lasts at least so long: clocks and collectors matter little then. */
  private static final double REPETITION_SECONDS = 1;

  private final JavaSparkContext context;
  private final int repetitions;

  CoreJobs(JavaSparkContext context, int repetitions) {
    this.context = context;
    this.repetitions = repetitions;
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
                      .map(task -> repeat(shared.get().open(task, tasks), times))
                      .collect()));
    } finally {
      shared.release();
    }
  }

  private static Timing repeat(TaskWork.Piece piece, int repetitions) {
    run(piece, WARMUP_SECONDS);
    Timing timing = Timing.allocate(repetitions);
    for (int i = 0; i < repetitions; i++) {
      TaskClock clock = run(piece, REPETITION_SECONDS);
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
