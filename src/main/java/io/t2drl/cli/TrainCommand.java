package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.files.OutputDirectory;
import io.t2drl.files.OutsideFile;
import io.t2drl.policy.Caches;
import io.t2drl.replay.Timescale;
import io.t2drl.train.IdleKeys;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Trainer;
import io.t2drl.train.TrainingListener;
import io.t2drl.train.TrainingListeners;
import io.t2drl.watch.RunWatch;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
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
      "Train a caching and an allocation policy (by default DDQN and D3PG) together.",
      "Simulated cells write their experience to DIR/experience, learners average their parameters,"
          + " every round leaves a checkpoint in DIR, of which the latest and the best one stay"
          + " (train.keep-checkpoints). Judge the result with 'compare --policies"
          + " DIR,rcars,oracle': the run's own scenario is the one it is judged in.",
      "SIGTERM or Ctrl-C lets the round end, then the command exits with code "
          + StopSignals.STOPPED
          + "; a second signal ends it at once. Either way --resume goes on, and ends as if the run"
          + " had never stopped. With more --rounds than before it extends the run.",
      "With --from-experience no cell is simulated but for judging: agents learn from what is"
          + " logged, in the logs' own world, by defaults of their own (docs/offline.md)."
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:All rounds are done, or those of --stop-after.",
      "1:Something failed; the rounds before are kept.",
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE,
      StopSignals.STOPPED + ":Stopped by a signal after a whole round; go on with --resume."
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions scenario;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Run directory.")
  private String out;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds (key: train.rounds).")
  private Integer rounds;

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      description =
          "Stop when N rounds are complete, as if by a signal: learning rates and exploration are"
              + " those of a run of --rounds, and --resume goes on.")
  private Integer stopAfter;

  @Option(
      names = "--from-experience",
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "Learn from the experience in these directories: base directories of datasets, run"
              + " directories or unions. Nothing is written to them.")
  private List<String> experience = new ArrayList<>();

  @Option(
      names = "--resume",
      description =
          "Go on with the run in DIR from its last round, by its own settings; or begin it if there"
              + " is none.")
  private boolean resume;

  /** Made by picocli. */
  TrainCommand() {}

  @Override
  public Integer call() {
    check();
    List<String> dedicated = new ArrayList<>();
    if (rounds != null) {
      dedicated.add("train.rounds=" + rounds);
    }
    Task task = task(dedicated.toArray(String[]::new));
    Settings settings = task.settings;
    if (task.logs.isPresent()) {
      WarningBlock.print(
          IdleKeys.warnings(settings, scenario.overrides()), spec.commandLine().getErr());
    }
    try (StopSignals stop =
            StopSignals.listen(spec.commandLine().getErr(), "Stopping after this round");
        Session session = Session.open("train " + settings.name())) {
      int complete = train(task, session.spark(), stop);
      PrintWriter output = spec.commandLine().getOut();
      if (complete < settings.train().rounds()) {
        output.printf(
            Locale.ROOT,
            "Stopped after round %d of %d. To go on, run the same command with --resume%s%n",
            complete,
            settings.train().rounds(),
            isEnough(complete) ? " and without --stop-after" : "");
        tellOfReport(output, complete);
        output.flush();
        return isEnough(complete) ? 0 : StopSignals.STOPPED;
      }
      output.printf(
          Locale.ROOT,
          "Done. Judge it: t2drl compare --policies %s%n",
          ShellWord.of(PolicyList.join(List.of(out, "rcars", "greedy", best(settings)))));
      tellOfReport(output, complete);
      output.flush();
      return 0;
    } catch (Throwable e) {
      throw AdvisedException.kept(e, "Complete rounds", out, "with --resume");
    }
  }

  /** The best policy that is known without learning. */
  private static String best(Settings settings) {
    return Caches.allowedUpTo(World.drawn(settings), settings.cache()).isPresent()
        ? "oracle"
        : "planned+oracle";
  }

  private void tellOfReport(PrintWriter output, int complete) {
    if (complete > 0) {
      output.printf(Locale.ROOT, "See how it went: t2drl report %s%n", ShellWord.of(out));
    }
  }

  private void check() {
    InputProblems problems = new InputProblems();
    problems.check(() -> Location.check("--out", out));
    experience.forEach(place -> problems.check(() -> Location.check("--from-experience", place)));
    problems.require(
        stopAfter == null || stopAfter >= 1,
        "--stop-after must be >= 1: --stop-after=" + stopAfter);
    problems.refuse();
  }

  /** {@return whether so many complete rounds are as many as were asked for} */
  private boolean isEnough(int complete) {
    return stopAfter != null && complete >= stopAfter;
  }

  /** What is trained, by which settings, and from which logs, if any. */
  private record Task(Settings settings, Optional<LoggedExperience> logs) {}

  /** That of a run that goes on, where the command line does not name a scenario or logs. */
  private Task task(String... dedicated) {
    if (resume && !scenario.isNamed()) {
      RunDirectory run = new RunDirectory(out, HadoopFiles.configuration());
      if (run.exists()) {
        return goingOn(run, scenario.settingsOf(run, dedicated));
      }
    }
    if (experience.isEmpty()) {
      return new Task(scenario.settings(dedicated), Optional.empty());
    }
    LoggedExperience logs = LoggedExperience.open(experience, HadoopFiles.configuration());
    return new Task(scenario.settingsOf(logs, experience, dedicated), Optional.of(logs));
  }

  /** A run goes on from the logs that it knows, wherever they lie now. */
  private Task goingOn(RunDirectory run, Settings settings) {
    if (!experience.isEmpty() && !settings.offline().on()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds a run that simulates: it cannot go on --from-experience; name another"
                  + " --out",
              out));
    }
    if (!settings.offline().on()) {
      return new Task(settings, Optional.empty());
    }
    Configuration hadoop = HadoopFiles.configuration();
    return new Task(
        settings,
        Optional.of(
            experience.isEmpty()
                ? LoggedExperience.open(
                    settings.offline().experience(),
                    // the run may be somebody else's
                    place ->
                        OutsideFile.refuseFar(
                            "offline.experience",
                            place,
                            run.config(),
                            "name it yourself by --from-experience",
                            hadoop),
                    hadoop)
                : LoggedExperience.open(experience, hadoop)));
  }

  /** Trains, and returns the number of complete rounds. */
  private int train(Task task, SparkSession spark, BooleanSupplier stop) {
    Settings settings = task.settings;
    PrintWriter output = spec.commandLine().getOut();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    RunDirectory run = new RunDirectory(OutputDirectory.prepare("--out", out, hadoop), hadoop);
    List<String> places =
        task.logs.stream().flatMap(logs -> logs.sources().stream()).map(Source::base).toList();
    output.print(RunPlaces.of(spark.sparkContext(), run.path(), places));
    task.logs.ifPresent(logs -> output.print(described(logs)));
    if (resume) {
      output.print(beginning(settings, run));
    }
    output.flush();
    TrainProgress progress =
        new TrainProgress(settings, Progress.open("train", Duration.ZERO), System::nanoTime);
    int complete;
    try (progress) {
      RunWatch watch = new RunWatch(spark, run, InstantSource.system(), System::nanoTime);
      TrainingListener both = new TrainingListeners(List.of(watch, progress));
      Trainer trainer = new Trainer(spark, settings, run, Version.text(), both, task.logs);
      if (task.logs.isEmpty()) {
        TraceNotice.print(
            trainer.world().trace(), settings.train().cells(), spec.commandLine().getErr());
      }
      complete =
          trainer
              .run(resume, round -> isEnough(round) || stop.getAsBoolean())
              .map(checkpoint -> checkpoint.round() + 1)
              .orElse(0);
    }
    progress.result().ifPresent(output::println);
    return complete;
  }

  /** What is learned from. */
  private static String described(LoggedExperience logs) {
    StringBuilder text = new StringBuilder();
    logs.repeated().forEach(sentence -> text.append(String.format(Locale.ROOT, "%s%n", sentence)));
    return text.append(
            String.format(
                Locale.ROOT,
                "Learning from %,d logged slots and %,d frames%n",
                logs.count(Timescale.SLOTS),
                logs.count(Timescale.FRAMES)))
        .toString();
  }

  /** What a resumed run does besides going on. */
  private String beginning(Settings settings, RunDirectory run) {
    if (!run.exists()) {
      return String.format(Locale.ROOT, "There is no run in %s yet: a new one begins%n", out);
    }
    int before = run.settings().train().rounds();
    int after = settings.train().rounds();
    return after <= before
        ? ""
        : String.format(
            Locale.ROOT,
            "Extending the run from %1$d to %2$d rounds: from round %3$d on, learning rates and"
                + " exploration are those of a run of %2$d rounds%n",
            before,
            after,
            before + 1);
  }
}
