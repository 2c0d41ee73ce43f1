package io.t2drl.benchmark.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.benchmark.search.SearchFigures.Extent;
import io.t2drl.benchmark.search.SearchFigures.Own;
import io.t2drl.benchmark.search.SearchFigures.Resumed;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.grid.GridJob;
import io.t2drl.grid.GridListener;
import io.t2drl.search.Grid;
import io.t2drl.search.GridLoader;
import io.t2drl.trial.TrainAndJudge;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialTraces;
import io.t2drl.trial.TrialWork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains some points of a grid of tiny trainings without a search; then runs the search to half,
 * stops it, goes on with it to the end, and measures both. Nothing of the search is left out: what
 * the start of Spark takes comes before.
 */
public final class SearchBenchmark {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One in so many trials is trained without a search. */
  private static final int ALONE = 10;

  private final JavaSparkContext spark;
  private final Configuration hadoop;
  private final String method;
  private final int trials;
  private final List<String> overrides;
  private final String out;
  private final String codeVersion;
  private final GridListener listener;

  /**
   * Prepares a benchmark.
   *
   * @param spark where the trials run: in this process, for its processor time is what is measured
   * @param method how trials are spent, by its key
   * @param trials number of trials, at least 2
   * @param overrides {@code key=value} arguments for the settings of all trials
   * @param out directory of the search, which stays
   * @param codeVersion version of this program
   * @param listener watches the search
   * @throws UserError if trials run in other processes
   */
  public SearchBenchmark(
      JavaSparkContext spark,
      String method,
      int trials,
      List<String> overrides,
      String out,
      String codeVersion,
      GridListener listener) {
    if (!spark.isLocal()) {
      throw new UserError(
          "the benchmark of a search measures the processor time of one process: Spark's master"
              + " must be local, or local[N] for N cores: master="
              + spark.master());
    }
    this.spark = spark;
    this.hadoop = spark.hadoopConfiguration();
    this.method = method;
    this.trials = trials;
    this.overrides = List.copyOf(overrides);
    this.out = out;
    this.codeVersion = codeVersion;
    this.listener = listener;
  }

  /** {@return what it took} */
  public SearchFigures run() {
    Meter loading = Meter.start();
    Grid grid = load();
    Taken load = loading.taken();
    Alone alone = alone(grid);
    Optional<MachineThreads> before = MachineThreads.read();
    double driver = Meter.threadSeconds();
    Own start = MeteredWork.sums();
    try (PeakHeap heap = PeakHeap.watch()) {
      int half = trials / 2;
      Watched first = new Watched(listener);
      Taken search = search(grid, first, false, () -> first.ended() >= half);
      int atHalf = first.ended();
      Watched second = new Watched(listener);
      search = search.plus(search(grid, second, true, () -> false));
      Own own = MeteredWork.sums().since(start);
      return new SearchFigures(
          new Extent(
              method,
              trials,
              grid.dimensions().size(),
              spark.defaultParallelism(),
              Runtime.getRuntime().maxMemory(),
              codeVersion),
          load,
          search,
          own,
          alone,
          MachineThreads.read().flatMap(now -> before.map(now::since)),
          Meter.threadSeconds() - driver,
          heap.bytes(),
          new Resumed(atHalf, second.known(), own.parts() - rows()),
          second.report(),
          size("index.html"),
          size("trials.parquet"));
    }
  }

  private Grid load() {
    try {
      java.nio.file.Path file = Files.createTempFile("t2drl-", ".conf");
      try {
        Files.writeString(file, TinyGrid.text(method, trials), StandardCharsets.UTF_8);
        return GridLoader.load(file.toString(), overrides, settings -> settings);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Alone alone(Grid grid) {
    return Alone.measure(
        grid,
        Math.max(spark.defaultParallelism(), trials / ALONE),
        spark.defaultParallelism(),
        work(
            TrialTraces.of(
                grid.points().stream().map(point -> point.settings().get(0)),
                new PinnedTraces(hadoop))));
  }

  private static TrialWork work(TrialTraces traces) {
    return new MeteredWork(new TrainAndJudge(traces, System::nanoTime));
  }

  private Taken search(Grid grid, Watched watched, boolean resume, BooleanSupplier stop) {
    Meter meter = Meter.start();
    TrialDriver driver =
        new TrialDriver(spark, hadoop, System::nanoTime, codeVersion).doing(SearchBenchmark::work);
    new GridJob(driver, grid, out, watched).run(resume, stop);
    return meter.taken();
  }

  /** {@return how many trainings, or parts of them, have a row} */
  private int rows() {
    try {
      Path results = new Path(out, "results");
      FileSystem files = results.getFileSystem(hadoop);
      Set<String> trials = new HashSet<>();
      for (FileStatus file : files.globStatus(new Path(results, "*.jsonl"))) {
        try (BufferedReader rows =
            new BufferedReader(
                new InputStreamReader(files.open(file.getPath()), StandardCharsets.UTF_8))) {
          for (String row = rows.readLine(); row != null; row = rows.readLine()) {
            trials.add(JSON.readTree(row).path("id").asText());
          }
        }
      }
      return trials.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size(String name) {
    try {
      Path file = new Path(out, name);
      return file.getFileSystem(hadoop).getFileStatus(file).getLen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
