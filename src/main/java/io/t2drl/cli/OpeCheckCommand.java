package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.ope.check.CheckJob;
import io.t2drl.ope.check.CheckOrder;
import io.t2drl.ope.check.Checked;
import io.t2drl.ope.check.SmallWorld;
import io.t2drl.ope.report.CheckChart;
import io.t2drl.ope.report.CheckJson;
import io.t2drl.ope.report.CheckText;
import io.t2drl.policy.PolicyNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how far policies judged from logs can be trusted. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Check the estimators of 'ope' against the simulator: draw many datasets in a small world,"
          + " judge policies from each, and compare with what the simulator says they earn. For"
          + " every estimator: how often its 95 %% intervals hold the truth, bias, root mean"
          + " squared error, and the rank correlation of the policies with the truth.",
      "The small world is the default scenario with fewer users, models, frames and slots; -s"
          + " changes it."
    })
final class OpeCheckCommand implements Runnable {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--datasets",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of datasets (default: ${DEFAULT-VALUE}).")
  private int datasets;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "256",
      description = "Cells of each dataset, one episode each (default: ${DEFAULT-VALUE}).")
  private int cells;

  @Option(
      names = "--behaviour",
      paramLabel = "NAME",
      defaultValue = "random",
      description = "Who acts in the datasets (default: ${DEFAULT-VALUE}).")
  private String behaviour;

  @Option(
      names = "--policies",
      paramLabel = "A,B,...",
      defaultValue = SmallWorld.POLICIES,
      description = "Who is judged (default: ${DEFAULT-VALUE}).")
  private String policies;

  @Option(
      names = "--draws",
      paramLabel = "K",
      defaultValue = "32",
      description = "Draws of every policy in every decision (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--crude-critic",
      description =
          "Make the critic worse than it could be, to see how well the weights make up for it.")
  private boolean crude;

  @Option(
      names = "--truth-episodes",
      paramLabel = "N",
      defaultValue = "40000",
      description = "Episodes of the simulator behind a true reward (default: ${DEFAULT-VALUE}).")
  private int truthEpisodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Root of the random streams (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Changes a key of the small world; may be given several times.")
  private List<String> overrides = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write all estimates and scores as JSON." + Report.PLACES)
  private String json;

  @Option(
      names = "--chart",
      paramLabel = "FILE.png|svg",
      description = "Also draw the estimates over the truth." + Report.PLACES)
  private String chart;

  /** Made by picocli. */
  OpeCheckCommand() {}

  @Override
  public void run() {
    check();
    List<String> all = new ArrayList<>(SmallWorld.OVERRIDES);
    all.addAll(overrides);
    all.add("seed=" + seed);
    Settings settings = SettingsLoader.load(SmallWorld.SCENARIO, all);
    World world = World.of(settings);
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    CheckOrder order =
        new CheckOrder(
            settings,
            world,
            names.resolve(behaviour),
            PolicyList.split(policies).stream().map(names::resolve).toList(),
            datasets,
            cells,
            draws,
            crude,
            truthEpisodes);
    try (Session session = Session.open("ope check")) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      Reports<Checked> reports = Reports.open(reports(), spec, context.hadoopConfiguration());
      Checked checked;
      try (Progress progress = Progress.open("check", PAUSE)) {
        TimeLeft left = new TimeLeft(System::nanoTime, 0);
        checked = CheckJob.run(context, order, done -> progress.log(status(done, left)));
      }
      reports.print(CheckText.write(checked));
      reports.write(checked);
    }
  }

  private Status status(int done, TimeLeft left) {
    double share = (double) done / datasets;
    List<Part> parts = new ArrayList<>();
    parts.add(
        Part.place(
            String.format(Locale.ROOT, "%d of %d datasets", done, datasets),
            String.format(Locale.ROOT, "%d/%d", done, datasets)));
    left.at(share).map(Part::left).ifPresent(parts::add);
    return new Status(share, parts);
  }

  private void check() {
    InputProblems problems = new InputProblems();
    problems.require(
        datasets >= 1 && cells >= 16 && draws >= 2 && truthEpisodes >= 2,
        String.format(
            Locale.ROOT,
            "--datasets must be >= 1, --cells >= 16, --draws and --truth-episodes >= 2:"
                + " --datasets=%d, --cells=%d, --draws=%d, --truth-episodes=%d",
            datasets,
            cells,
            draws,
            truthEpisodes));
    List<String> names = PolicyList.split(policies);
    problems.require(
        names.stream().distinct().count() == names.size(),
        "--policies must not name a policy twice: " + policies);
    if (json != null) {
      problems.check(() -> Location.refuseCredentials("--json", json));
    }
    if (chart != null) {
      problems.check(() -> Location.refuseCredentials("--chart", chart));
      problems.check(() -> ChartOption.format(chart));
    }
    problems.refuse();
  }

  private List<Report<Checked>> reports() {
    List<Report<Checked>> reports = new ArrayList<>();
    if (json != null) {
      reports.add(
          new Report<>(
              "--json",
              json,
              checked -> CheckJson.write(checked).getBytes(StandardCharsets.UTF_8)));
    }
    if (chart != null) {
      reports.add(
          new Report<>(
              "--chart", chart, checked -> CheckChart.draw(checked, ChartOption.format(chart))));
    }
    return reports;
  }
}
