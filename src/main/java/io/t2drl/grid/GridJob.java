package io.t2drl.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.t2drl.edge.PinnedTraces;
import io.t2drl.files.DirectoryLock;
import io.t2drl.search.Grid;
import io.t2drl.trial.Retried;
import io.t2drl.trial.Standings;
import io.t2drl.trial.Ticks;
import io.t2drl.trial.TrainAndJudge;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRunner;
import io.t2drl.trial.TrialStore;
import io.t2drl.trial.TrialTraces;
import io.t2drl.trial.TrialWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a search. What has ended is kept: a search that was stopped or killed goes on where it was,
 * and decides as it would have decided without that.
 */
public final class GridJob {

  private final JavaSparkContext spark;
  private final Grid grid;
  private final GridDirectory directory;
  private final Configuration hadoop;
  private final Ticks ticks;
  private final String codeVersion;
  private final GridListener listener;
  private final Function<TrialTraces, TrialWork> work;

  /**
   * Prepares a search.
   *
   * @param spark where the trials run
   * @param grid what is searched; the request traces of its settings are pinned
   * @param out directory of the search
   * @param hadoop configuration of the file systems
   * @param ticks clock for training times
   * @param codeVersion version of this program, kept with every result
   * @param listener watches the search
   */
  public GridJob(
      JavaSparkContext spark,
      Grid grid,
      String out,
      Configuration hadoop,
      Ticks ticks,
      String codeVersion,
      GridListener listener) {
    this(
        spark,
        grid,
        out,
        hadoop,
        ticks,
        codeVersion,
        listener,
        played -> new TrainAndJudge(played, ticks));
  }

  /**
   * Prepares a search whose trials are done in another way.
   *
   * @param spark where the trials run
   * @param grid what is searched; the request traces of its settings are pinned
   * @param out directory of the search
   * @param hadoop configuration of the file systems
   * @param ticks clock for training times
   * @param codeVersion version of this program, kept with every result
   * @param listener watches the search
   * @param work how trials are done that play some traces
   */
  public GridJob(
      JavaSparkContext spark,
      Grid grid,
      String out,
      Configuration hadoop,
      Ticks ticks,
      String codeVersion,
      GridListener listener,
      Function<TrialTraces, TrialWork> work) {
    this.spark = spark;
    this.grid = grid;
    this.directory = new GridDirectory(out, hadoop);
    this.hadoop = hadoop;
    this.ticks = ticks;
    this.codeVersion = codeVersion;
    this.listener = listener;
    this.work = work;
  }

  /**
   * How a search ended.
   *
   * @param state how far it is
   * @param over whether nothing is left to do within the budget; false: it was stopped
   * @param limited whether the budget kept something from being done
   * @param page where the page lies that shows what was found
   * @param best where the best configuration lies as a scenario; nothing where no point has come to
   *     the end of a rung
   * @param table the best points, a line each
   */
  public record Outcome(
      SearchState state,
      boolean over,
      boolean limited,
      String page,
      Optional<String> best,
      String table) {}

  /**
   * Does what is not done yet. Asked to stop, it ends the trials that have begun and begins no
   * others.
   *
   * @param resume whether to go on with a search that the directory holds
   * @param stop whether to stop
   * @return how it ended
   * @throws io.t2drl.config.UserError if the directory is in use, holds something else or another
   *     search, or trials that are damaged or were done with other settings
   */
  public Outcome run(boolean resume, BooleanSupplier stop) {
    directory.check(grid, resume); // before there is a lock: other people's directories get none
    DirectoryLock lock = directory.lock();
    try {
      Begun begun = directory.check(grid, resume);
      Grid extended = begun.apply(grid);
      Ladder ladder = begun.ladder(extended);
      GridTrials trials = new GridTrials(extended, ladder);
      TrialStore store = directory.trials();
      // only then: an extension cannot be taken back, and a damaged search is left as it is
      Standings standings = store.standings(trials::find);
      lock.confirm();
      directory.put(begun);
      TrialTraces played =
          TrialTraces.of(
              extended.points().stream().flatMap(point -> point.settings().stream()),
              new PinnedTraces(hadoop));
      played.all().forEach(listener::traced);
      Budget budget = new Budget(grid.tuning(), trials.perPoint());
      Schedule schedule = Schedule.of(grid.method(), ladder, budget);
      Search search = new Search(schedule, ladder, trials, standings, listener);
      new TrialRunner(spark, "grid " + grid.name(), store, lock, codeVersion, ticks, new Unheard())
          .run(search, standings, new Retried(work.apply(played), grid.tuning().retries()), stop);
      lock.confirm();
      Results results = Results.read(extended, ladder, trials, store);
      GridReport report = new GridReport(results, search.isOver(), codeVersion);
      directory.put("trials.parquet", TrialsFile.of(results, report));
      return new Outcome(
          search.state(),
          search.isOver(),
          budget.hasRefused(),
          directory.put("index.html", report.page().getBytes(UTF_8)),
          report.best().map(best -> directory.put("best.conf", best.getBytes(UTF_8))),
          report.table());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.release();
    }
  }

  /** The search itself hears of what ends. */
  private static final class Unheard implements TrialListener {

    @Override
    public void planned(int trials, long rounds) {}

    @Override
    public void done(String trial) {}
  }
}
