package io.t2drl.cli;

import io.t2drl.cli.decide.Decisions;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.decide.Policy;
import io.t2drl.files.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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

  @Option(names = "--in", paramLabel = "FILE", description = "States (default: standard input).")
  private Path in;

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
          "Most milliseconds that an allocation may take: a later one is replaced by the greedy"
              + " one. Decides some thousand times in vain before the first line, for Java is slow"
              + " at first.")
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
    Policy decider = problems.in(this::open);
    InputStream states = problems.in(this::states);
    problems.refuse();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    OptionalDouble latest = deadline == null ? OptionalDouble.empty() : OptionalDouble.of(deadline);
    Decisions decisions = new Decisions(decider, out, seed, latest, System::nanoTime);
    try (states) {
      if (deadline != null) {
        decisions.warmUp();
      }
      if (!decisions.run(states)) {
        throw new UnwrittenException(List.of("Standard output could not be written to its end."));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      err.print(decisions.summary());
      err.flush();
    }
  }

  private Policy open() {
    Location.check("--policy", policy);
    Path file = file();
    if (file == null) {
      return Policy.of(ExportCommand.read(policy, overrides, HadoopFiles.configuration()));
    }
    if (!overrides.isEmpty()) {
      throw new UserError(
          "-s goes with a run, not with a file, which says itself how it acts: -s "
              + String.join(" -s ", overrides));
    }
    try {
      return Policy.load(file);
    } catch (IOException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** The local file that is meant; null where a run is. */
  private Path file() {
    try {
      Path path = Path.of(policy);
      return Files.exists(path) && !Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private InputStream states() {
    if (in == null) {
      return System.in;
    }
    try {
      return new BufferedInputStream(Files.newInputStream(in));
    } catch (IOException e) {
      throw new UserError("--in=" + in + " cannot be read: " + FileFault.reason(e));
    }
  }
}
