package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.StudySettings;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.files.OutputDirectory;
import io.t2drl.study.StudyJob;
import io.t2drl.trial.TrialDriver;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a learning study. */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Train several algorithms from several seeds, judge them on the same episodes, and write one"
          + " page with curves, interquartile means and their intervals: DIR/index.html.",
      "Every training is one Spark task on one core; as many run at a time as there are cores. A"
          + " trial that fails is named in the end, and done again by the same command. A"
          + " study that was stopped goes on when the same command is given again. What was trained"
          + " lies in DIR/trials/*/*/*/run, fit for 'compare --policies'.",
      "SIGTERM or Ctrl-C lets the trials end that have begun, then the command exits with code "
          + StopSignals.STOPPED
          + "; a second signal, like a kill, loses these, and no other."
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:All trials are done, and the page is written.",
      "1:Something failed, or trials did: the others are kept; run the same command again.",
      T2drl.USER_ERROR_CODE,
      StopSignals.STOPPED + ":Stopped by a signal; run the same command again to go on."
    })
final class StudyCommand implements Callable<Integer> {

  /** Most failed trials that are named. */
  private static final int MOST_FAILURES = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--study",
      required = true,
      paramLabel = "NAME|FILE",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES}, or a file like those in conf/studies.")
  private String study;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Study directory.")
  private String out;

  @Option(
      names = "--large",
      description = "The larger version: what the study's section 'large' says.")
  private boolean large;

  /** Made by picocli. */
  StudyCommand() {}

  /** The studies that are part of the application. */
  static final class Names implements Iterable<String> {

    /** Made by picocli. */
    Names() {}

    @Override
    public Iterator<String> iterator() {
      return StudyLoader.studies().iterator();
    }
  }

  @Override
  public Integer call() {
    Location.check("--out", out);
    StudySettings settings = StudyLoader.load(study, large);
    try (StopSignals stop =
            StopSignals.listen(
                spec.commandLine().getErr(), "Stopping after the trials that have begun");
        Session session = Session.open("study " + settings.name())) {
      StudyJob.Outcome outcome = run(settings, session, stop);
      return tell(outcome, spec.commandLine().getOut());
    } catch (Throwable e) {
      throw AdvisedException.kept(e, "Trials that are done", out, "again");
    }
  }

  /**
   * Says how a study ended.
   *
   * @return the exit code
   */
  static int tell(StudyJob.Outcome outcome, PrintWriter output) {
    outcome
        .page()
        .ifPresent(page -> output.printf(Locale.ROOT, "%sDone: %s%n", outcome.table(), page));
    List<StudyJob.Failure> failures = outcome.failures();
    failures.stream()
        .limit(MOST_FAILURES)
        .forEach(
            failure ->
                output.printf(
                    Locale.ROOT, "Trial %s failed: %s%n", failure.trial(), failure.reason()));
    if (!outcome.ended()) {
      output.printf(
          Locale.ROOT,
          "Stopped with %d of %d trials done. To go on, run the same command again%n",
          outcome.done(),
          outcome.trials());
    } else if (!failures.isEmpty()) {
      output.printf(
          Locale.ROOT,
          "%d of %d trials failed. Run the same command again to do them again%n",
          failures.size(),
          outcome.trials());
    }
    output.flush();
    if (!outcome.ended()) {
      return StopSignals.STOPPED;
    }
    return failures.isEmpty() ? 0 : T2drl.FAILURE;
  }

  private StudyJob.Outcome run(StudySettings settings, Session session, BooleanSupplier stop) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
    String directory = OutputDirectory.prepare("--out", out, spark.hadoopConfiguration());
    try (StudyProgress progress =
        new StudyProgress(spark.sc(), Progress.open("study", Duration.ZERO), System::nanoTime)) {
      TrialDriver driver =
          new TrialDriver(spark, spark.hadoopConfiguration(), System::nanoTime, Version.text());
      return new StudyJob(driver, settings, directory, progress).run(stop);
    }
  }
}
