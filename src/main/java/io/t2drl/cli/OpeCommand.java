package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.ope.Judged;
import io.t2drl.ope.LoggedWorld;
import io.t2drl.ope.OffPolicyJob;
import io.t2drl.ope.report.JudgedChart;
import io.t2drl.ope.report.JudgedJson;
import io.t2drl.ope.report.JudgedTable;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.LearnedPolicies;
import io.t2drl.train.LoadedRun;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges policies from experience, without a simulator. */
@Command(
    name = "ope",
    subcommands = OpeCheckCommand.class,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:Done: at least one estimator gives an answer.",
      T2drl.FAILURE_CODE,
      "2:The input is wrong, or the experience has too little to say of any of the policies."
    },
    description = {
      "Judge policies from experience alone (off-policy evaluation): the mean reward that each"
          + " would earn in the world that the experience is from, with 95 %% confidence intervals,"
          + " and the difference to what was earned. Estimators stand side by side: doubly-robust"
          + " (a critic, corrected by weights of single users), direct (the critic alone),"
          + " user-weights, fitted-q, and joint-weights, the usual ones. The first that has enough"
          + " to go by is marked. Where the logs have too little to say, there is a sentence in"
          + " place of a number.",
      "'ope check' shows how far these figures can be trusted. See docs/offline.md.",
      CompareCommand.NAMES
    })
final class OpeCommand implements Runnable {

  private static final int DRAWS = 32;

  @Spec private CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "NAME|DIR",
      description = "A policy to judge, always needed; may be given several times.")
  private List<String> policies = List.of();

  @Option(
      names = "--experience",
      paramLabel = "DIR",
      description =
          "Experience to judge from, always needed: a directory that simulate or train has written,"
              + " or a union; may be given several times.")
  private List<String> directories = List.of();

  @Option(
      names = "--draws",
      paramLabel = "K",
      defaultValue = "" + DRAWS,
      description =
          "Draws of every policy in every decision, by which it is told how likely actions were"
              + " (default: ${DEFAULT-VALUE}). Policies that do not draw are asked twice.")
  private int draws;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Root of the random streams (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results, and what they come from, as JSON." + Report.PLACES)
  private String json;

  @Option(
      names = "--chart",
      paramLabel = "FILE.png|svg",
      description = "Also draw the results; '-' and devices get a PNG." + Report.PLACES)
  private String chart;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Judged from logs",
      description = "Title of the chart (default: ${DEFAULT-VALUE}).")
  private String title;

  /** Made by picocli. */
  OpeCommand() {}

  @Override
  public void run() {
    check();
    PrintWriter err = spec.commandLine().getErr();
    LoggedExperience logs = LoggedExperience.open(directories, HadoopFiles.configuration());
    LoggedWorld logged = LoggedWorld.of(logs);
    logs.repeated().forEach(err::println);
    err.flush();
    try (Session session = Session.open("ope " + String.join(", ", policies))) {
      SparkSession spark = session.spark();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      Reports<Judged> reports = Reports.open(reports(logs, logged, spark), spec, hadoop);
      List<Policy> resolved = resolve(logged, hadoop, err);
      OffPolicyJob job = new OffPolicyJob(spark, logs, logged);
      WarningBlock.print(job.lost(), err);
      Judged judged;
      try (ReadingProgress progress = ReadingProgress.open(session, "ope")) {
        judged = job.judge(resolved, seed, draws, progress);
      }
      reports.print(JudgedTable.write(judged));
      if (judged.policies().stream().allMatch(policy -> policy.recommended().isEmpty())) {
        throw new UserError("The experience has too little to say of any of these policies.");
      }
      reports.write(judged);
    }
  }

  private void check() {
    InputProblems problems = new InputProblems();
    problems.require(!policies.isEmpty(), "--policy is needed: name at least one");
    problems.require(!directories.isEmpty(), "--experience is needed: name at least one directory");
    problems.require(
        policies.stream().distinct().count() == policies.size(),
        "--policy must not name a policy twice: " + String.join(", ", policies));
    problems.require(draws >= 2, "--draws must be >= 2: --draws=" + draws);
    policies.forEach(policy -> problems.check(() -> Location.check("--policy", policy)));
    directories.forEach(
        directory -> problems.check(() -> Location.check("--experience", directory)));
    if (json != null) {
      problems.check(() -> Location.refuseCredentials("--json", json));
    }
    if (chart != null) {
      problems.check(() -> Location.refuseCredentials("--chart", chart));
      problems.check(() -> ChartOption.format(chart));
    }
    problems.refuse();
  }

  private List<Policy> resolve(LoggedWorld logged, Configuration hadoop, PrintWriter err) {
    LearnedPolicies learned = new LearnedPolicies(logged.settings(), List.of(), hadoop);
    World world = logged.world();
    PolicyNames names = learned.names(world);
    List<Policy> resolved = policies.stream().map(names::resolve).toList();
    for (LoadedRun run : learned.loaded()) {
      if (!run.difference().isEmpty()) {
        err.printf(
            Locale.ROOT,
            "Warning: %s was trained in another world: %s%n",
            run.name(),
            run.difference());
      }
    }
    err.flush();
    return resolved;
  }

  private List<Report<Judged>> reports(
      LoggedExperience logs, LoggedWorld logged, SparkSession spark) {
    List<Report<Judged>> reports = new ArrayList<>();
    if (json != null) {
      JudgedJson.Source source =
          new JudgedJson.Source(
              logs.sources().stream().map(Source::base).toList(),
              logged.settings().name(),
              WorldKeys.digest(logged.settings()),
              seed,
              draws,
              new TreeMap<>(Map.of("t2drl", Version.text(), "spark", spark.version())));
      reports.add(
          new Report<>(
              "--json",
              json,
              judged -> JudgedJson.write(judged, source).getBytes(StandardCharsets.UTF_8)));
    }
    if (chart != null) {
      reports.add(
          new Report<>(
              "--chart",
              chart,
              judged -> JudgedChart.draw(judged, title, ChartOption.format(chart))));
    }
    return reports;
  }
}
