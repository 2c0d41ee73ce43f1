package io.t2drl.dataset.check;

import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.file.DataFile;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.Timescale;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How many slots a second of a core's time are read, checked without asking the model of the world,
 * and checked with it; frames come with them. Run with the options of {@code
 * conf/spark/jvm.options}, the tests' class path and a dataset, such as
 *
 * <pre>t2drl simulate --policy greedy --cells 1024 --episodes 4 --out DIR</pre>
 */
public final class ValidationBenchmark {

  private static final int TIMES = 7;

  private final List<PartTask> tasks;
  private final SourceWorlds worlds;
  private final Configuration hadoop = new Configuration();

  private ValidationBenchmark(String directory) {
    LoggedExperience experience = LoggedExperience.open(List.of(directory), hadoop);
    worlds = SourceWorlds.of(experience.sources().get(0));
    tasks =
        DatasetPart.of(experience, hadoop).parts().stream()
            .map(
                part ->
                    new PartTask(
                        part,
                        3,
                        Validation.order(
                            part.round(),
                            experience.sources().get(0).manifest().rounds().get(part.round()),
                            worlds),
                        Map.of()))
            .toList();
  }

  /**
   * Measures.
   *
   * @param arguments a dataset
   */
  public static void main(String[] arguments) {
    ValidationBenchmark benchmark = new ValidationBenchmark(arguments[0]);
    for (int i = 0; i < TIMES; i++) {
      benchmark.time("read", benchmark::read);
      benchmark.time("quick", task -> benchmark.check(task, false));
      benchmark.time("full", task -> benchmark.check(task, true));
    }
  }

  private interface Work {
    long slots(PartTask task) throws Exception;
  }

  private void time(String name, Work work) {
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long slots = 0;
    for (PartTask task : tasks) {
      try {
        slots += work.slots(task);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-6s %,d slots in %.3f s: %,.0f slots/s%n",
        name,
        slots,
        seconds,
        slots / seconds);
  }

  private long read(PartTask task) throws Exception {
    for (Timescale timescale : Timescale.values()) {
      Path path = new Path(task.part().files().get(timescale));
      try (DataFile file = DataFile.open(path, hadoop, timescale, 3)) {
        while (file.next(timescale.stored(), worlds.usual()).isPresent()) {
          // all that is asked is that it is read
        }
        if (timescale == Timescale.SLOTS) {
          return file.rows();
        }
      }
    }
    return 0;
  }

  private long check(PartTask task, boolean recompute) {
    PartReport report = new PartCheck(task, worlds, recompute, 3, hadoop).run();
    if (report.findings().count() > 0) {
      throw new IllegalStateException("The dataset is not sound");
    }
    return report.rows().get(Timescale.SLOTS);
  }
}
