package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.train.RunContent;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Runs are judged, and go on, in their own world where the command line does not say otherwise. */
class OwnWorldTest {

  private static final String[] SMALL = {"evaluation.table-samples=20"};

  @TempDir private static Path runs;
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Two runs of other worlds than the default scenario's, and one that knows many. */
  @BeforeAll
  static void train() throws IOException {
    SharedSpark.session();
    Files.writeString(
        runs.resolve("trace.csv"), "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n120,0,1,5\n");
    train("low", "cost.alpha=0.2", "cell.users=4");
    train("traced", "popularity.trace=" + runs.resolve("trace.csv"), "cell.users=4");
    train("mixed", "mix.variants=2", "train.cacher=scoring", "cell.users=4");
  }

  private static void train(String name, String... world) {
    List<String> arguments = new ArrayList<>(List.of("train", "--out", runs.resolve(name) + ""));
    arguments.addAll(
        Runs.tinyArguments(
            Stream.concat(Stream.of("train.rounds=1"), Arrays.stream(world))
                .toArray(String[]::new)));
    StringWriter said = new StringWriter();
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(said));
    command.setErr(new PrintWriter(said));
    assertThat(command.execute(arguments.toArray(String[]::new))).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains(
            "Judge it: t2drl compare --policies " + runs.resolve(name) + ",rcars,greedy,oracle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "oracle+%s", "%s+greedy"})
  void shouldJudgeInTheWorldOfTheFirstRun(String name) throws IOException {
    String low = runs.resolve("low").toString();
    JsonNode own = compare(name.formatted(low), "rcars");
    assertThat(err.toString())
        .isEqualTo(
            "Scenario 'default' of %s/config.conf; name another one by --scenario%n"
                .formatted(low));
    JsonNode named = compare(name.formatted(low), "rcars", "--scenario", low + "/config.conf");
    assertThat(own.path("policies")).isEqualTo(named.path("policies"));
    assertThat(own.path("scenario").path("sha256"))
        .isEqualTo(named.path("scenario").path("sha256"));
    assertThat(own.path("scenario").path("source").asText())
        .isEqualTo("file:" + low + "/config.conf");
    assertThat(own.path("seed").asLong())
        .as("how it is judged is no matter of the run")
        .isEqualTo(20241104);
    assertThat(own.path("policies").get(0).path("runs").toString())
        .isEqualTo("[{\"path\":\"file:%s\",\"round\":0}]".formatted(low));
    assertThat(own.path("policies").get(1).path("runs")).isEmpty();
    assertThat(own.path("versions").path("spark").asText()).startsWith("3.5.");
  }

  @Test
  void shouldWarnOfAWorldThatIsNotTheRuns() throws IOException {
    String low = runs.resolve("low").toString();
    compare(low, "rcars", "-s", "cell.users=5", "-s", "cost.alpha=0.6");
    assertThat(err.toString().lines().skip(1))
        .containsExactly(
            "Warning: %s was trained in another world: cell.users was 4, is 5;".formatted(low)
                + " cost.alpha was 0.2, is 0.6");
  }

  @Test
  void shouldWarnOfEveryRunOfAnotherWorld() throws IOException {
    String low = runs.resolve("low").toString();
    String traced = runs.resolve("traced").toString();
    compare("greedy", "rcars,%s,%s+greedy,%s".formatted(low, traced, traced));
    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString())
        .contains("Scenario 'default' of " + low)
        .contains("Warning: " + traced + " was trained in another world: ")
        .contains("popularity.trace-sha256 was ")
        .contains("cost.alpha was 0.7, is 0.2");
  }

  @Test
  void shouldNotWarnOfWhatAMixDrawsAnyway() throws IOException {
    String mixed = runs.resolve("mixed").toString();
    compare(mixed, "rcars", "-s", "cell.users=5", "-s", "cost.alpha=0.6");
    assertThat(err.toString().lines().skip(1))
        .containsExactly(
            "Warning: %s was trained in another world: cost.alpha was 0.7, is 0.6"
                .formatted(mixed));
  }

  @Test
  void shouldRefuseWhereARunCannotActAndNameTheKeys() {
    String low = runs.resolve("low").toString();
    assertThat(run("evaluate", "--policy", low, "--episodes", "2", "-s", "cache.capacity=30"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("with another catalogue, cache or number of popularity states")
        .contains("cache.capacity was 20.0, is 30.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"low", "traced", "mixed"})
  void shouldSimulateInTheWorldOfTheRun(String name) throws IOException {
    Path data = temporary.resolve("data");
    String run = runs.resolve(name).toString();
    assertThat(run("simulate", "--policy", run, "--cells", "2", "--out", data.toString()))
        .as(err.toString())
        .isZero();
    assertThat(ManifestFile.of(data.toString(), new Configuration()).require().settings())
        .contains("users = 4");
  }

  @Test
  void shouldRefuseATraceThatHasChangedSince() throws IOException {
    Path trace = runs.resolve("trace.csv");
    String traced = runs.resolve("traced").toString();
    String before = Files.readString(trace);
    try {
      Files.writeString(trace, before + "180,0,1,5\n");
      for (String command : List.of("evaluate", "simulate")) {
        List<String> arguments = new ArrayList<>(List.of(command, "--policy", traced));
        if (command.equals("simulate")) {
          arguments.addAll(List.of("--cells", "2", "--out", temporary.resolve("data").toString()));
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(last()).startsWith("popularity.trace=file:" + trace + " holds other bytes");
      }
      assertThat(run("evaluate", "--policy", "rcars", "--scenario", traced + "/config.conf"))
          .isEqualTo(2);
      assertThat(run("train", "--resume", "--out", traced)).isEqualTo(2);
      assertThat(last()).startsWith("popularity.trace=file:" + trace + " holds other bytes");
      Path copy = Files.writeString(temporary.resolve("copy.csv"), before);
      JsonNode elsewhere = compare(traced, "rcars", "-s", "popularity.trace=" + copy);
      Files.writeString(trace, before);
      assertThat(elsewhere.path("policies")).isEqualTo(compare(traced, "rcars").path("policies"));
      assertThat(elsewhere.path("scenario").path("sha256"))
          .isEqualTo(compare(traced, "rcars").path("scenario").path("sha256"));
    } finally {
      Files.writeString(trace, before);
    }
  }

  @Test
  void shouldTakeAnotherTraceOnPurpose() throws IOException {
    Path other =
        Files.writeString(
            temporary.resolve("other.csv"), "timestamp,cell,user,model\n0,0,0,7\n60,0,0,8\n");
    String traced = runs.resolve("traced").toString();
    compare(traced, "rcars", "-s", "popularity.trace=" + other, "-s", "popularity.trace-sha256=");
    assertThat(err.toString())
        .contains("was trained in another world: popularity.trace-sha256 was \"");
  }

  /** Somebody else's settings must not lead us to places that we did not point to. */
  @Test
  void shouldNotFollowARunToAnotherHost() throws IOException {
    Path run = temporary.resolve("run");
    FileUtils.copyDirectory(runs.resolve("traced").toFile(), run.toFile());
    rewrite(run, "\"file:.*trace.csv\"", "\"hdfs://evil:8020/t.csv\"");
    String far = run + "/config.conf and lies on another file system: if you trust it, name it";
    assertThat(run("evaluate", "--policy", run.toString())).isEqualTo(2);
    assertThat(last()).contains(far);
    assertThat(run("evaluate", "--policy", "rcars", "--scenario", run + "/config.conf"))
        .isEqualTo(2);
    assertThat(last()).contains(far);
    assertThat(run("train", "--resume", "--out", run.toString())).isEqualTo(2);
    assertThat(last()).contains(far);
    rewrite(run, "\"hdfs:.*t.csv\"", "\"/etc/passwd\"");
    rewrite(run, "trace-sha256 = \"[0-9a-f]*\"", "trace-sha256 = \"\"");
    assertThat(run("evaluate", "--policy", run.toString())).isEqualTo(2);
    assertThat(last()).contains("names a request trace but not its SHA-256").doesNotContain("root");
  }

  @Test
  void shouldResumeAndExtendByTheRunsOwnSettings() throws IOException {
    Path run = temporary.resolve("run");
    FileUtils.copyDirectory(runs.resolve("low").toFile(), run.toFile());
    assertThat(run("train", "--resume", "--out", run.toString())).as(err.toString()).isZero();
    assertThat(RunContent.difference(run, runs.resolve("low"))).isEmpty();

    assertThat(run("train", "--resume", "--out", run.toString(), "--rounds", "2"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("Extending the run from 1 to 2 rounds: from round 2 on,");
    assertThat(run.resolve("checkpoints/round=00001/checkpoint.json")).exists();

    assertThat(
            run("train", "--resume", "--out", run.toString(), "-s", "seed=4", "-s", "cell.users=6"))
        .isEqualTo(2);
    assertThat(last())
        .isEqualTo(
            run
                + " was started with other settings (seed was 1, is 4; cell.users was 4,"
                + " is 6); resume it without --scenario and -s, or start another run with another"
                + " --out");
    assertThat(run("train", "--resume", "--out", run.toString(), "--scenario", "paper"))
        .isEqualTo(2);
    assertThat(last()).contains("name was \"default\", is \"paper\"").contains(" more); resume it");
  }

  /** Changes a run's settings as somebody would who can seal them. */
  private static void rewrite(Path run, String pattern, String replacement) throws IOException {
    Path file = run.resolve("config.conf");
    String text = Files.readString(file);
    String body = text.substring(text.indexOf('\n') + 1);
    String changed = body.replaceAll(pattern, replacement);
    assertThat(changed).isNotEqualTo(body);
    String seal = text.substring(0, text.indexOf("sha256 ") + "sha256 ".length());
    Files.writeString(file, seal + DigestUtils.sha256Hex(changed) + "\n" + changed);
    Files.deleteIfExists(run.resolve(".config.conf.crc"));
  }

  private JsonNode compare(String first, String others, String... more) throws IOException {
    Path json = temporary.resolve("result.json");
    List<String> arguments =
        new ArrayList<>(List.of("compare", "--policies", first + "," + others));
    arguments.addAll(List.of("--episodes", "2", "--json", json.toString()));
    arguments.addAll(List.of(more));
    for (String key : SMALL) {
      arguments.addAll(List.of("-s", key));
    }
    err.getBuffer().setLength(0);
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private String last() {
    return err.toString().lines().reduce((one, two) -> two).orElse("");
  }

  private int run(String... arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
