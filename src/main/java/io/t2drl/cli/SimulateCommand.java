package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.Behaviour;
import io.t2drl.experience.ExperienceJob;
import io.t2drl.experience.ManifestFile;
import io.t2drl.policy.Policy;
import io.t2drl.train.LearnedPolicies;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
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
      CompareCommand.NAMES
    })
final class SimulateCommand implements Runnable {

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

  /** Made by picocli. */
  SimulateCommand() {}

  @Override
  public void run() {
    if (cells < 1 || episodes < 1) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "--cells and --episodes must be >= 1: --cells=%d, --episodes=%d",
              cells,
              episodes));
    }
    Location.refuseCredentials("--policy", policy);
    Location.refuseCredentials("--out", out);
    Settings settings = scenario.settings();
    if (settings.mix().on()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "simulate plays the cells of one scenario: mix.variants=%d; set mix.variants=0",
              settings.mix().variants()));
    }
    World world = World.of(settings);
    PrintWriter output = spec.commandLine().getOut();
    try (Session session = Session.open("simulate " + policy)) {
      SparkSession spark = session.spark();
      Policy acting =
          new LearnedPolicies(
                  settings, scenario.overrides(), spark.sparkContext().hadoopConfiguration())
              .names(world)
              .resolve(policy);
      if (ManifestFile.of(out, spark.sparkContext().hadoopConfiguration()).read().isPresent()) {
        throw new UserError(out + " holds experience already; name another --out");
      }
      ExperienceJob job = new ExperienceJob(spark, world, settings, out, Version.text());
      try (SimulateProgress progress =
          new SimulateProgress(
              episodes, Progress.open("simulate", LINES_APART), System::nanoTime)) {
        for (int episode = 0; episode < episodes; episode++) {
          progress.simulated(job.run(Behaviour.fixed(acting), episode, cells));
        }
      }
      output.printf(
          Locale.ROOT, "Written: %,d episodes of %,d cells to %s%n", episodes, cells, out);
      output.flush();
    }
  }
}
