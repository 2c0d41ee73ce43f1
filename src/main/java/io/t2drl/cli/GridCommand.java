package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.files.OutputDirectory;
import io.t2drl.grid.GridJob;
import io.t2drl.search.Grid;
import io.t2drl.search.GridLoader;
import io.t2drl.search.Plan;
import io.t2drl.search.PlanText;
import io.t2drl.trial.TrialDriver;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a search over settings. */
@Command(
    name = "grid",
    subcommands = GridShowCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Search settings: train many configurations, each from several seeds, to the end or only as"
          + " far as they are promising, and write one page with all of them: DIR/index.html. The"
          + " best ones are then trained anew from fresh seeds and judged on fresh episodes, beside"
          + " the default: DIR/best.conf is fit for 'train --scenario'.",
      "Every training, or part of one, is a Spark task on one core; as many run at a time as there"
          + " are cores. What is decided does not depend on their number. See docs/grids.md for"
          + " the file, and docs/searches.md for how a search runs.",
      "SIGTERM or Ctrl-C lets the trials end that have begun, then the command exits with code "
          + StopSignals.STOPPED
          + "; --resume goes on, also after a kill, and extends a search that has ended by more"
          + " points, seeds or rounds. 'grid show DIR' shows what it has come to, at any time."
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:The search is over, or --dry-run has told what it would be.",
      "1:Something failed: what is done is kept; go on with --resume.",
      T2drl.USER_ERROR_CODE,
      StopSignals.STOPPED + ":Stopped by a signal; go on with --resume."
    })
final class GridCommand implements Callable<Integer> {

  /** About what a round of the default scenario takes on one core, s. */
  private static final double SECONDS_PER_ROUND = 9.5;

  /** The same where allocations are not learned. */
  private static final double SECONDS_PER_FIXED_ROUND = 1.2;

  /** Least time between two lines. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--grid",
      paramLabel = "NAME|FILE",
      completionCandidates = Names.class,
      description =
          "What to search, always needed: one of ${COMPLETION-CANDIDATES}, or a file like those in"
              + " conf/grids.")
  private String grid;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the search. Not needed for --dry-run.")
  private String out;

  @Option(
      names = "-s",
      paramLabel = "KEY=VALUE",
      description = "Changes a setting of all trials; may be given several times.")
  private List<String> overrides = List.of();

  @Option(names = "--resume", description = "Goes on with the search in DIR, or extends it.")
  private boolean resume;

  @Option(
      names = "--dry-run",
      description =
          "Tells what would run (points, trials, rungs, rounds, core hours of the default scenario)"
              + " and ends.")
  private boolean dryRun;

  /** Made by picocli. */
  GridCommand() {}

  /** The grids that are part of the application. */
  static final class Names implements Iterable<String> {

    /** Made by picocli. */
    Names() {}

    @Override
    public Iterator<String> iterator() {
      return GridLoader.grids().iterator();
    }
  }

  @Override
  public Integer call() {
    checkPlaces();
    PrintWriter output = spec.commandLine().getOut();
    Grid searched =
        GridLoader.load(grid, overrides, new PinnedTraces(HadoopFiles.configuration())::pin);
    if (dryRun) {
      output.print(PlanText.of(Plan.of(searched), secondsPerRound(searched)));
      output.flush();
      return 0;
    }
    try (StopSignals stop =
            StopSignals.listen(
                spec.commandLine().getErr(), "Stopping after the trials that have begun");
        Session session = Session.open("grid " + searched.name())) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      return tell(run(searched, spark, stop), output);
    } catch (Throwable e) {
      throw AdvisedException.kept(e, "Trials that are done", out, "with --resume");
    }
  }

  private static double secondsPerRound(Grid searched) {
    boolean learned =
        searched.points().stream()
            .flatMap(point -> point.settings().stream())
            .anyMatch(
                settings -> AllocationAlgorithm.named(settings.train().allocator()).isPresent());
    return learned ? SECONDS_PER_ROUND : SECONDS_PER_FIXED_ROUND;
  }

  /** Not left to picocli, which would ask for them where only {@code show} is meant. */
  private void checkPlaces() {
    List<String> problems = new ArrayList<>();
    if (grid == null) {
      problems.add("--grid must name what to search");
    }
    if (out == null && !dryRun) {
      problems.add("--out must name the directory of the search");
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    if (!dryRun) {
      Location.check("--out", out);
    }
  }

  private GridJob.Outcome run(Grid searched, JavaSparkContext spark, StopSignals stop) {
    String directory = OutputDirectory.prepare("--out", out, spark.hadoopConfiguration());
    try (GridProgress progress = new GridProgress(Progress.open("grid", PAUSE), System::nanoTime)) {
      TrialDriver driver =
          new TrialDriver(spark, spark.hadoopConfiguration(), System::nanoTime, Version.text());
      return new GridJob(driver, searched, directory, progress).run(resume, stop);
    }
  }

  /**
   * Says how a search ended.
   *
   * @return the exit code
   */
  static int tell(GridJob.Outcome outcome, PrintWriter output) {
    output.print(outcome.table());
    outcome
        .best()
        .ifPresent(
            best ->
                output.printf(Locale.ROOT, "The best one: t2drl train --scenario %s ...%n", best));
    int lost = outcome.state().failed() + outcome.state().diverged();
    if (lost > 0) {
      output.printf(
          Locale.ROOT,
          "%d of %d trials failed or diverged; the page says why%n",
          lost,
          outcome.state().trials());
    }
    if (!outcome.over()) {
      output.printf(
          Locale.ROOT,
          "Stopped with %d of %d trials done. To go on, run the same command with --resume%n",
          outcome.state().done(),
          outcome.state().trials());
    } else if (outcome.limited()) {
      output.printf(Locale.ROOT, "The budget is spent%n");
    }
    output.printf(Locale.ROOT, "%s: %s%n", outcome.over() ? "Done" : "So far", outcome.page());
    output.flush();
    return outcome.over() ? 0 : StopSignals.STOPPED;
  }
}
