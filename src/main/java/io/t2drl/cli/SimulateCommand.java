package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.References;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.writing.Simulation;
import io.t2drl.files.OutputDirectory;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Only writes experience. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Let a policy act and write its experience as Parquet: DIR/slots/round=E and"
          + " DIR/frames/round=E for episode E of every cell. Nothing is trained.",
      "SIGTERM or Ctrl-C lets the episode end, then the command exits with code "
          + StopSignals.STOPPED
          + "; a second signal ends it at once. Either way, or after a kill, --resume goes on, and"
          + " ends with the same rows.",
      CompareCommand.NAMES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:All episodes are written.",
      "1:Something failed; the episodes before are kept.",
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE,
      StopSignals.STOPPED + ":Stopped by a signal after a whole episode; go on with --resume."
    })
final class SimulateCommand implements Callable<Integer> {

  /** Episodes can be short: lines of a log that tell of them come no more often than this. */
  private static final Duration LINES_APART = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions scenario;

  @Option(names = "--policy", required = true, paramLabel = "NAME|DIR", description = "Who acts.")
  private String policy;

  @Option(names = "--cells", required = true, paramLabel = "N", description = "Number of cells.")
  private int cells;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "Episodes of every cell (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the datasets.")
  private String out;

  @Option(
      names = "--resume",
      description =
          "Go on after the last complete episode in DIR, or begin where there is none yet.")
  private boolean resume;

  /** Made by picocli. */
  SimulateCommand() {}

  @Override
  public Integer call() {
    if (cells < 1 || episodes < 1) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "--cells and --episodes must be >= 1: --cells=%d, --episodes=%d",
              cells,
              episodes));
    }
    Location.check("--policy", policy);
    Location.check("--out", out);
    PrintWriter err = spec.commandLine().getErr();
    JudgedWorld judged = JudgedWorld.of(scenario, List.of(policy), err);
    Settings settings = judged.settings();
    if (settings.mix().on()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "simulate plays the cells of one scenario: mix.variants=%d; set mix.variants=0",
              settings.mix().variants()));
    }
    TraceNotice.print(judged.world().trace(), cells, err);
    try (StopSignals stop =
            StopSignals.listen(spec.commandLine().getErr(), "Stopping after this episode");
        Session session = Session.open("simulate " + policy)) {
      int complete = simulate(judged, session.spark(), stop);
      boolean stopped = complete < episodes;
      PrintWriter output = spec.commandLine().getOut();
      if (stopped) {
        output.printf(
            Locale.ROOT,
            "Stopped after episode %d of %d. To go on, run the same command with --resume%n",
            complete,
            episodes);
      } else {
        output.printf(
            Locale.ROOT, "Written: %,d episodes of %,d cells to %s%n", episodes, cells, out);
      }
      output.flush();
      return stopped ? StopSignals.STOPPED : 0;
    } catch (Throwable e) {
      throw AdvisedException.kept(e, "Complete episodes", out, "with --resume");
    }
  }

  /** Simulates, and returns the number of complete episodes. */
  private int simulate(JudgedWorld judged, SparkSession spark, BooleanSupplier stop) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Policy acting = judged.policies(List.of(policy), hadoop).resolved().get(0);
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    try (SimulateProgress progress =
        new SimulateProgress(episodes, Progress.open("simulate", LINES_APART), System::nanoTime)) {
      return new Simulation(
              spark, judged.world(), judged.settings(), directory, Version.text(), progress)
          .run(
              new Simulation.Order(
                  Behaviour.fixed(acting), cells, episodes, () -> references(judged, spark)),
              resume,
              stop);
    }
  }

  private static ReferenceScores references(JudgedWorld judged, SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Settings settings = judged.settings();
    Evaluator evaluator =
        new Evaluator(
            judged.world(), settings.evaluation().seed(), settings.evaluation().episodes());
    PolicyNames names = new PolicyNames(judged.world(), settings, name -> Optional.empty());
    return References.judge(names, policy -> evaluator.evaluate(policy, context));
  }
}
