package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.evaluate.Comparison;
import io.t2drl.evaluate.ComparisonTable;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.Judgement;
import io.t2drl.evaluate.JudgementJson;
import io.t2drl.policy.Optimum;
import io.t2drl.policy.PolicyNames;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the commands that judge policies, and the work they share. */
final class JudgeOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ScenarioOptions scenario;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "200",
      description = "Episodes that every policy plays (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results, and what they come from, as JSON." + Report.PLACES)
  private String json;

  /** Made by picocli. */
  JudgeOptions() {}

  /**
   * Judges policies by name, all on the same episodes, prints the table and writes the files. Where
   * no scenario is named, the world is that of the first run among them.
   *
   * @param spec the command, for its streams
   * @param title what Spark's user interface shows
   * @param named the names
   * @param asked files to write of it, beside that of {@code --json}
   */
  void judge(CommandSpec spec, String title, List<String> named, List<Report<Judgement>> asked) {
    List<String> policies = named.stream().map(String::strip).toList();
    if (episodes < 1) {
      throw new UserError("--episodes must be >= 1: --episodes=" + episodes);
    }
    policies.forEach(policy -> Location.check("a policy", policy));
    if (json != null) {
      Location.refuseCredentials("--json", json);
    }
    if (policies.stream().distinct().count() < policies.size()) {
      throw new UserError("--policies must not name a policy twice: " + String.join(",", policies));
    }
    PrintWriter err = spec.commandLine().getErr();
    JudgedWorld judged = JudgedWorld.of(scenario, policies, err);
    TraceNotice.print(judged.world().trace(), episodes, err);
    try (Session session = Session.open(title)) {
      SparkSession spark = session.spark();
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      Reports<Judgement> reports =
          Reports.open(reports(asked), spec, context.hadoopConfiguration());
      if (PolicyNames.isOptimumBounded(judged.world(), judged.settings())) {
        err.println("There are too many caches to list: bounding the optimum first");
        err.flush();
      }
      ActingPolicies acting = judged.policies(policies, context.hadoopConfiguration());
      long seed = scenario.seed().orElse(judged.settings().evaluation().seed());
      Evaluator evaluator = new Evaluator(judged.world(), seed, episodes);
      Optional<Optimum> optimum = acting.names().optimum();
      Comparison comparison;
      try (JudgeProgress progress = progress(policies, optimum)) {
        comparison =
            Comparison.play(
                acting.resolved(),
                acting.names().resolve("rcars"),
                optimum,
                policy -> {
                  progress.playing(policy.name());
                  EvaluationResult result = evaluator.evaluate(policy, context);
                  progress.judged(result);
                  return result;
                });
      }
      reports.print(ComparisonTable.write(comparison, judged.settings().cost().quality()));
      reports.write(
          new Judgement(
              comparison,
              new Judgement.Scenario(
                  judged.settings().name(),
                  judged.source(),
                  WorldKeys.digest(judged.settings()),
                  scenario.overrides()),
              seed,
              episodes,
              new TreeMap<>(Map.of("t2drl", Version.text(), "spark", spark.version())),
              acting.runs()));
    }
  }

  private static JudgeProgress progress(List<String> policies, Optional<Optimum> optimum) {
    Stream<String> ends =
        optimum.stream().flatMap(best -> Stream.of("rcars", best.policy().name()));
    long judged = Stream.concat(policies.stream(), ends).distinct().count();
    return new JudgeProgress((int) judged, Progress.open("judge", Duration.ZERO), System::nanoTime);
  }

  private List<Report<Judgement>> reports(List<Report<Judgement>> asked) {
    return Stream.concat(asked.stream(), Report.json(json, JudgementJson::write).stream()).toList();
  }
}
