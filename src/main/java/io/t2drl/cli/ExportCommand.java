package io.t2drl.cli;

import io.t2drl.config.ActingKeys;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.export.ExportedPolicy;
import io.t2drl.train.TrainedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
      "Write what a run has learned into one file, for deciding without Spark: see"
          + " docs/deciding.md. A file that ends in .t2drl is read by 't2drl decide' and by the"
          + " Java API (Policy.load), whose small jar is target/t2drl-policy.jar.",
      "Example: t2drl export --policy runs/first --out policy.t2drl"
    })
final class ExportCommand implements Runnable {

  /** What writes the form of each ending. */
  private static final SortedMap<String, Function<PolicyModel, byte[]>> FORMS =
      new TreeMap<>(Map.of(PolicyFile.ENDING, PolicyFile::bytes));

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
      paramLabel = "FILE.t2drl",
      description = "The file; its ending says the form.")
  private String out;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description =
          "How the policy acts, in place of what its run says: allocator.acting (must be samples),"
              + " allocator.samples, scoring.search-nodes; repeatable.")
  private List<String> overrides = new ArrayList<>();

  /** Made by picocli. */
  ExportCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    problems.check(() -> Location.check("--policy", policy));
    problems.check(this::form);
    Reports<PolicyModel> reports =
        problems.in(
            () ->
                Reports.open(
                    List.of(new Report<>("--out", out, model -> form().apply(model))),
                    spec,
                    hadoop));
    PolicyModel exported = problems.in(() -> read(policy, overrides, hadoop));
    problems.refuse();
    reports.write(exported);
    reports.print(
        String.format(
            Locale.ROOT,
            "Written: %s: %s after round %d, caches by %s, allocations by %s%n",
            out,
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

  private Function<PolicyModel, byte[]> form() {
    return FORMS.entrySet().stream()
        .filter(form -> out.endsWith(form.getKey()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--out must end in " + String.join(" or ", FORMS.keySet()) + ": --out=" + out))
        .getValue();
  }
}
