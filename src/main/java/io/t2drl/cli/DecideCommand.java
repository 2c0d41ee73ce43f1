package io.t2drl.cli;

import io.t2drl.cli.decide.Decisions;
import io.t2drl.config.UserError;
import io.t2drl.decide.Policy;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.files.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides with a trained policy: JSON lines in, JSON lines out. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:Done: every line has its answer, which may be that it is wrong.",
      T2drl.FAILURE_CODE,
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE
    },
    description = {
      "Decide with a trained policy for any cell that tells its state: one JSON object a line in,"
          + " one a line out, in the same order. See docs/deciding.md.",
      "A slot (which bandwidth and how many denoising steps for each user):",
      "  {\"gain\": [1e-11, 3e-12], \"model\": [\"m0\", 4], \"inputBits\": [5e7, 6e7],"
          + " \"outputBits\": [5e7, 8e7], \"hit\": [true, false], \"steps\": 700}",
      "  {\"line\":1,\"bandwidth\":[0.4,0.6],\"steps\":[180.0,0.0],\"fallback\":false}",
      "That is of a run with cell.users=2. A policy knows cells of as many users as it was trained"
          + " with, ten by default, or of all that its mix has.",
      "A frame (which models to cache):",
      "  {\"popularity\": 2, \"previous\": [\"m0\", 4]}",
      "  {\"line\":2,\"cached\":[\"m0\",\"m3\"]}",
      "Gains are factors, models names or indices, steps the edge's budget (default: the"
          + " scenario's). Policies that see requests need \"requests\": [[counts by model], ...],"
          + " the last frame first, in place of \"popularity\". An \"id\" comes back as it was."
          + " Noise is drawn from --seed and the line's number, or from \"seed\", or is \"noise\".",
      "A line that breaks rules gets {\"line\":3,\"errors\":[{\"field\":\"gain[1]\",\"rule\":\"must"
          + " be finite and > 0: -1.0\"}]}. A slot that the training's scenario cannot produce, as"
          + " with another number of users, gets the greedy allocation, \"fallback\":true and the"
          + " \"reason\"."
    })
final class DecideCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "Directory of a run or of one of its checkpoints, or a file that 't2drl export' wrote.")
  private String policy;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "States, on any Hadoop file system (default: standard input).")
  private String in;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "What noise is drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--deadline-ms",
      paramLabel = "MS",
      description =
          "Milliseconds after which an allocation is replaced by the greedy one. What the networks"
              + " say is waited for all the same, so the answer comes no sooner; it is just not"
              + " used. Frames have no deadline. Decides up to 3,000 times in vain before the first"
              + " line, two seconds at most, for Java is slow at first.")
  private Double deadline;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description =
          "How the policy of a run acts, as for 't2drl export'; a file says that by itself;"
              + " repeatable.")
  private List<String> overrides = new ArrayList<>();

  /** Made by picocli. */
  DecideCommand() {}

  @Override
  public void run() {
    InputProblems problems = new InputProblems();
    problems.require(
        deadline == null || deadline > 0 && Double.isFinite(deadline),
        "--deadline-ms must be > 0: --deadline-ms " + deadline);
    Configuration hadoop = HadoopFiles.configuration();
    Policy decider = problems.in(() -> open(hadoop));
    InputFile file = in == null ? null : problems.in(() -> InputFile.of("--in", in, hadoop));
    InputStream states = file == null ? System.in : problems.in(file::open);
    problems.refuse();
    PrintWriter out = spec.commandLine().getOut();
    OptionalDouble latest = deadline == null ? OptionalDouble.empty() : OptionalDouble.of(deadline);
    Decisions decisions = new Decisions(decider, out, seed, latest, System::nanoTime);
    LastWords summary = new LastWords(decisions::summary, spec.commandLine().getErr());
    try (summary;
        states) {
      if (deadline != null) {
        decisions.warmUp();
      }
      if (!decisions.run(states)) {
        throw new UnwrittenException(List.of("Standard output could not be written to its end."));
      }
    } catch (IOException e) {
      String why =
          file == null
              ? "standard input cannot be read: " + FileFault.reason(e)
              : file.unreadable(e);
      throw new UncheckedIOException(why, e);
    }
  }

  private Policy open(Configuration hadoop) {
    InputFile file = InputFile.of("--policy", policy, hadoop);
    if (!file.exists()) {
      throw new UserError(
          policy
              + " is neither a policy file nor a run directory: there is nothing; 't2drl export'"
              + " makes a file, 't2drl train' a run");
    }
    if (file.isDirectory()) {
      return Policy.of(ExportCommand.read(policy, overrides, hadoop));
    }
    if (!overrides.isEmpty()) {
      throw new UserError(
          "-s goes with a run, not with a file, which says itself how it acts: -s "
              + String.join(" -s ", overrides));
    }
    try (InputStream content = file.open()) {
      return Policy.of(PolicyFile.read(policy, content));
    } catch (IOException e) {
      String why = FileFault.reason(e);
      throw new UserError(why.startsWith(policy) ? why : file.unreadable(e));
    }
  }
}
