package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.StudyLoader;
import io.t2drl.config.StudySettings;
import io.t2drl.study.StudyJob;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
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
          + " study that was stopped goes on when the same command is given again. What was trained"
          + " lies in DIR/trials/*/*/*/run, fit for 'compare --policies'."
    })
final class StudyCommand implements Runnable {

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
  public void run() {
    Location.refuseCredentials("--out", out);
    StudySettings settings = StudyLoader.load(study, large);
    try (Session session = Session.open("study " + settings.name())) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      PrintWriter output = spec.commandLine().getOut();
      StudyProgress progress =
          new StudyProgress(spark.sc(), Progress.open("study", Duration.ZERO), System::nanoTime);
      String page;
      try (progress) {
        page =
            new StudyJob(
                    spark,
                    settings,
                    out,
                    spark.hadoopConfiguration(),
                    System::nanoTime,
                    Version.text(),
                    progress)
                .run();
      }
      output.printf(Locale.ROOT, "%sDone: %s%n", progress.result(), page);
      output.flush();
    }
  }
}
