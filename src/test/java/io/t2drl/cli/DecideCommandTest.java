package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code export} and {@code decide} from their arguments on. */
class DecideCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String run;
  private String file;
  private String states;

  @BeforeEach
  void keep() throws IOException {
    Settings settings =
        SettingsLoader.load(
            "default", List.of("cell.users=2", "ddqn.hidden=8", "allocator.samples=8"));
    run = folder.resolve("run").toString();
    file = folder.resolve("policy.t2drl").toString();
    new RunDirectory(run, new Configuration())
        .keep(settings, Fixture.trained(settings).checkpoint());
    states = folder.resolve("states.jsonl").toString();
    Files.writeString(
        Path.of(states),
        """
        {"gain": [1e-11, 3e-12], "model": ["m0", 4], "inputBits": [5e7, 6e7], \
        "outputBits": [6e7, 7e7], "hit": [true, false], "steps": 700}
        {"popularity": 2, "previous": ["m0", 4]}
        {"popularity": 3, "previous": []}
        """);
  }

  @Test
  void shouldDecideWithARunAsWithItsFile() {
    assertThat(execute("export", "--policy", run, "--out", file)).isZero();
    assertThat(out.toString())
        .endsWith(" after round 3, caches by ddqn, allocations by d3pg\n")
        .startsWith("Written: " + file + ": ");
    String byRun = decided("--policy", run, "--seed", "6");
    assertThat(decided("--policy", file, "--seed", "6")).isEqualTo(byRun);
    assertThat(decided("--policy", file)).isNotEqualTo(byRun);
    assertThat(decided("--policy", run, "--seed", "6", "-s", "allocator.samples=1"))
        .isNotEqualTo(byRun);
    assertThat(byRun.lines()).hasSize(3);
    assertThat(byRun)
        .contains(
            "{\"line\":1,\"bandwidth\":[", "{\"line\":2,\"cached\":[", "{\"line\":3,\"errors");
    assertThat(err.toString())
        .contains("Decided: 1 slots (0 by the greedy allocation), 1 frames; refused: 1 lines")
        .contains("Time of a decision in ms: p50");
  }

  private String decided(String... arguments) {
    out.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 3];
    all[0] = "decide";
    all[1] = "--in";
    all[2] = states;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    assertThat(execute(all)).as(err.toString()).isZero();
    return out.toString();
  }

  /** As they stand there, for a policy of as many users. */
  @Test
  void shouldDecideInTheExamplesOfTheHelpAndOfTheGuide() throws IOException {
    String help =
        String.join(
            "\n",
            T2drl.commandLine()
                .getSubcommands()
                .get("decide")
                .getCommandSpec()
                .usageMessage()
                .description());
    Files.writeString(Path.of(states), examples(help));
    assertThat(decided("--policy", run).lines())
        .hasSize(2)
        .noneMatch(line -> line.contains("errors"))
        .first()
        .asString()
        .contains("\"fallback\":false");
    Files.writeString(Path.of(states), examples(Files.readString(Path.of("docs/deciding.md"))));
    Settings ten = SettingsLoader.load("default", List.of("ddqn.hidden=8"));
    Files.write(Path.of(file), PolicyFile.bytes(Fixture.model(ten)));
    assertThat(decided("--policy", file).lines())
        .hasSize(2)
        .noneMatch(line -> line.contains("errors"))
        .first()
        .asString()
        .contains("\"fallback\":false");
  }

  private static String examples(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("{\"gain\"") || line.startsWith("{\"popularity\""))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void shouldTellAllThatIsWrongWithAnExport() {
    assertThat(execute("export", "--policy", run, "--out", file + ".zip", "-s", "seed=3"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--out must end in .t2drl", "policy.t2drl.zip")
        .contains("-s must set one of allocator.acting, allocator.improve-moves,", ": -s seed=3");
    assertThat(execute("export", "--policy", folder + "/none", "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("none is not a run directory, nor one of its checkpoints");
    assertThat(execute("export", "--policy", run, "--out", file, "-s", "allocator.acting=sweep"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("add -s allocator.acting=samples");
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void shouldTellAllThatIsWrongWithDeciding() throws IOException {
    String missing = folder + "/none.jsonl";
    assertThat(
            execute(
                "decide", "--policy", states, "--in", missing, "--deadline-ms", "0", "-s", "a=1"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--deadline-ms must be > 0: --deadline-ms 0.0")
        .contains("-s goes with a run, not with a file")
        .contains("none.jsonl cannot be read: ");
    assertThat(execute("decide", "--policy", states)).isEqualTo(2);
    assertThat(err.toString())
        .contains("states.jsonl is no policy file: it begins otherwise; 't2drl export' makes one");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldSayOnceWhatNamesAreNoPolicies() throws IOException {
    for (String name : List.of("", "file://host/x", "~/x", "hdfs:x")) {
      refused("--policy must ", "export", "--policy", name, "--out", file);
      refused("--policy must ", "decide", "--policy", name);
      refused("--in must ", "decide", "--policy", run, "--in", name);
    }
    String secret = "hdfs://me:secret@host/x";
    assertThat(
            refused(
                "--policy must not hold a user or", "export", "--policy", secret, "--out", file))
        .doesNotContain("secret");
    String none = folder + "/none.t2drl";
    refused(
        none + " is neither a policy file nor a run directory: there is nothing;",
        "decide",
        "--policy",
        none);
    refused(
        "--in=" + folder + " cannot be read: it is a dir",
        "decide",
        "--policy",
        run,
        "--in",
        folder.toString());
    refused("--policy=nosuch:/x cannot be read: No FileSystem", "decide", "--policy", "nosuch:/x");
  }

  private String refused(String begin, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(execute(arguments)).as("%s: %s", List.of(arguments), err).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(begin);
    return err.toString();
  }

  @Test
  void shouldTakeUris() throws IOException {
    assertThat(execute("export", "--policy", run, "--out", file)).isZero();
    String byPath = decided("--policy", file);
    states = Path.of(states).toUri().toString();
    assertThat(decided("--policy", Path.of(file).toUri().toString())).isEqualTo(byPath);
  }

  private int execute(String... arguments) {
    CommandLine commands = T2drl.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }
}
