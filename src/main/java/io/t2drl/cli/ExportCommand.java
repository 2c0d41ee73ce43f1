package io.t2drl.cli;

import io.t2drl.config.ActingKeys;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.export.ExportedPolicy;
import io.t2drl.train.TrainedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a trained policy for those who decide without this program. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      T2drl.DONE_CODE,
      T2drl.FAILURE_CODE,
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE
    },
    description = {
      "Write what a run has learned into files for deciding without Spark: see docs/deciding.md."
          + " A file that ends in .t2drl is read by 't2drl decide' and by the Java API"
          + " (Policy.load), whose small jar is target/t2drl-policy.jar. A file that ends in .onnx"
          + " is an allocation graph for other runtimes; where the run has learned caches too,"
          + " their graph goes beside it, into a file that ends in -cache.onnx: see docs/onnx.md.",
      "Examples: t2drl export --policy runs/first --out policy.t2drl",
      "          t2drl export --policy runs/first --out policy.onnx"
    })
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the run, or of one of its checkpoints.")
  private String policy;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file, on any Hadoop file system; its ending says the form.")
  private String out;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description =
          "How the policy acts, in place of what its run says: allocator.acting (must be samples),"
              + " allocator.samples, allocator.improve-moves, scoring.search-nodes; repeatable.")
  private List<String> overrides = new ArrayList<>();

  /** Made by picocli. */
  ExportCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    ExportForm form = problems.in(() -> ExportForm.of(out));
    PolicyModel exported = problems.in(() -> read(policy, overrides, hadoop));
    List<Report<PolicyModel>> files = files(form, exported);
    Reports<PolicyModel> reports = problems.in(() -> Reports.open(files, spec, hadoop));
    problems.refuse();
    reports.write(exported);
    reports.print(
        String.format(
            Locale.ROOT,
            "Written: %s: %s after round %d, caches by %s, allocations by %s%n",
            files.stream().map(Report::file).collect(Collectors.joining(", ")),
            exported.provenance().run(),
            exported.provenance().round(),
            exported.cacher().isPresent() ? exported.provenance().cacher() : "nobody",
            exported.allocator().isPresent() ? exported.provenance().allocator() : "nobody"));
  }

  /**
   * Reads what a run has learned.
   *
   * @param policy directory of the run, or of one of its checkpoints
   * @param overrides {@code key=value} arguments that say how it acts
   * @throws UserError with all problems
   */
  static PolicyModel read(String policy, List<String> overrides, Configuration hadoop) {
    Location.check("--policy", policy);
    List<String> others = overrides.stream().filter(given -> !ActingKeys.has(key(given))).toList();
    if (!others.isEmpty()) {
      throw new UserError(
          "-s must set one of "
              + ActingKeys.list()
              + " where a policy is used, for what it has learned stays: -s "
              + String.join(" -s ", others));
    }
    return ExportedPolicy.of(Version.text(), TrainedPolicy.of(policy, overrides, hadoop));
  }

  private static String key(String override) {
    return override.substring(0, Math.max(0, override.indexOf('='))).strip();
  }

  /** Where anything else is wrong, all that is left to check is the file that was named. */
  private List<Report<PolicyModel>> files(ExportForm form, PolicyModel exported) {
    return form == null || exported == null
        ? List.of(new Report<>("--out", out, policy -> new byte[0]))
        : form.files(out, exported);
  }
}
