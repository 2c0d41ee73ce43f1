package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Trainer;
import io.t2drl.train.TrainingListener;
import io.t2drl.train.TrainingListeners;
import io.t2drl.watch.RunWatch;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains both timescales. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Train a caching (DDQN) and an allocation policy (D3PG or DDPG) together.",
      "Simulated cells write their experience to DIR/experience, learners average their parameters,"
          + " every round leaves a checkpoint in DIR. Judge the result with 'compare --policies"
          + " DIR,rcars,oracle'."
    })
final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions scenario;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Run directory.")
  private String out;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds (key: train.rounds).")
  private Integer rounds;

  @Option(names = "--resume", description = "Go on with the run in DIR from its last round.")
  private boolean resume;

  /** Made by picocli. */
  TrainCommand() {}

  @Override
  public void run() {
    Location.refuseCredentials("--out", out);
    List<String> dedicated = new ArrayList<>();
    if (rounds != null) {
      dedicated.add("train.rounds=" + rounds);
    }
    Settings settings = scenario.settings(dedicated.toArray(String[]::new));
    PrintWriter output = spec.commandLine().getOut();
    try (Session session = Session.open("train " + settings.name())) {
      SparkSession spark = session.spark();
      RunDirectory run = new RunDirectory(out, spark.sparkContext().hadoopConfiguration());
      output.print(RunPlaces.of(spark.sparkContext(), out));
      output.flush();
      try (TrainProgress progress = new TrainProgress(settings)) {
        RunWatch watch = new RunWatch(spark, run, InstantSource.system(), System::nanoTime);
        TrainingListener both = new TrainingListeners(List.of(watch, progress));
        new Trainer(spark, settings, run, Version.text(), both).run(resume);
      }
      output.printf(
          "Done. Judge it: t2drl compare --scenario %s/config.conf --policies"
              + " %s,rcars,greedy,oracle%n",
          out, out);
      output.flush();
    }
  }
}
