package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code analyze} from its arguments to its files. */
class AnalyzeCommandTest {

  @TempDir private static Path templates;
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void write() {
    SharedSpark.session();
    AnalyzeCommandTest first = new AnalyzeCommandTest();
    assertThat(first.run("simulate", "--policy", "rcars", "--cells", "5", "--out", data("rcars")))
        .isZero();
    assertThat(first.run("simulate", "--policy", "greedy", "--cells", "3", "--out", data("greedy")))
        .isZero();
  }

  private static String data(String name) {
    return templates.resolve(name).toString();
  }

  @Test
  void shouldLookAtDatasetsSideBySide() throws IOException {
    Path look = temporary.resolve("look");
    assertThat(analyze(look, "--experience", data("rcars"), data("greedy"), "--worst", "3"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .containsPattern("rcars +1 +5 +500 +-4\\d\\.\\d{3}")
        .containsPattern("greedy +1 +3 +300 +-\\d\\d\\.\\d{3}")
        .contains("Written: " + look + "/index.html");
    JsonNode json = json(look);
    assertThat(json.path("datasets"))
        .extracting(JsonNode::asText)
        .containsExactly("rcars", "greedy");
    assertThat(table(json, "episodes").path("rows").asInt()).isEqualTo(6);
    assertThat(column(json, "datasets", "gap_closed")).allMatch(gap -> gap.isDouble());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldPutTogetherWhatHasOneName() throws IOException {
    Path look = temporary.resolve("look");
    assertThat(
            analyze(
                look,
                "--experience",
                data("rcars"),
                "--experience",
                data("greedy"),
                "--name",
                "all of it",
                "--name",
                "all of it"))
        .as(err.toString())
        .isZero();
    JsonNode json = json(look);
    assertThat(json.path("datasets")).extracting(JsonNode::asText).containsExactly("all of it");
    assertThat(column(json, "datasets", "slots")).extracting(JsonNode::asInt).containsExactly(800);
  }

  /** A run whose cells differ in users and models. */
  @Test
  void shouldLookAtAMixOfCells() throws IOException {
    Path run = temporary.resolve("run");
    List<String> train = new ArrayList<>(List.of("train", "--out", run.toString()));
    train.addAll(
        Runs.tinyArguments(
            "train.rounds=2",
            "train.cells=6",
            "train.cacher=scoring",
            "scoring.width=8",
            "mix.variants=3"));
    assertThat(run(train.toArray(String[]::new))).as(err.toString()).isZero();
    Path look = temporary.resolve("look");
    assertThat(analyze(look, "--experience", run.toString())).as(err.toString()).isZero();
    JsonNode json = json(look);
    assertThat(json.path("datasets")).extracting(JsonNode::asText).containsExactly("run");
    int least = column(json, "datasets", "least_users").get(0).asInt();
    int most = column(json, "datasets", "most_users").get(0).asInt();
    assertThat(most).isGreaterThan(least);
    assertThat(json.path("notes").toString()).contains("mixes 3 variants");
    assertThat(table(json, "costs").path("rows").asInt()).isPositive();
  }

  @Test
  void shouldNameAllThatIsWrong() {
    int code =
        analyze(
            temporary.resolve("look"),
            "--experience",
            data("rcars"),
            "--name",
            "one",
            "--name",
            "",
            "--worst",
            "0");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "--worst must be >= 1 and <= 1000: --worst=0",
            "--name must be given once for each DIR of --experience, or not at all: 2 names, 1"
                + " directories",
            "--name must have 1 to 60 characters, none of them for control: ''");
  }

  @Test
  void shouldRefuseWhatHoldsNoExperience() {
    int code =
        analyze(
            temporary.resolve("look"),
            "--experience",
            data("rcars"),
            temporary.toString(),
            temporary.resolve("none").toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains(temporary + " holds no experience")
        .contains(temporary.resolve("none") + " holds no experience")
        .doesNotContain("\tat ");
    assertThat(temporary.resolve("look")).doesNotExist();
  }

  @Test
  void shouldNameDirectoriesAndOptionsAtOnce() throws IOException {
    Path full = Files.createDirectory(temporary.resolve("full"));
    Files.writeString(full.resolve("thesis.txt"), "mine");
    String none = temporary.resolve("none").toString();
    assertThat(analyze(full, "--experience", none, "--worst", "0")).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            worst -> assertThat(worst).startsWith("--worst must be"),
            out -> assertThat(out).startsWith("--out must be a directory without anything in it"),
            dir -> assertThat(dir).startsWith(none + " holds no experience"));
  }

  @Test
  void shouldRefuseDamagedFiles() throws IOException {
    Path damaged = temporary.resolve("damaged");
    FileUtils.copyDirectory(templates.resolve("greedy").toFile(), damaged.toFile());
    try (Stream<Path> files = Files.list(damaged.resolve("slots/round=0"))) {
      Path part =
          files
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      Files.delete(part);
    }
    assertThat(analyze(temporary.resolve("look"), "--experience", damaged.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("but the manifest says 300");
  }

  @Test
  void shouldNotWriteOverAnything() throws IOException {
    Path look = Files.createDirectory(temporary.resolve("look"));
    Files.writeString(look.resolve("thesis.txt"), "mine");
    assertThat(analyze(look, "--experience", data("greedy"))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "--out must be a directory without anything in it: " + look + "; name another\n");
    assertThat(look.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void shouldHelp() {
    assertThat(run("analyze", "--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: t2drl analyze")
        .contains("t2drl analyze --experience runs/a runs/b --out looks/ab");
    assertThat(err.toString()).isEmpty();
  }

  private int analyze(Path look, String... arguments) {
    List<String> command = new ArrayList<>(List.of("analyze", "--out", look.toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static JsonNode json(Path look) throws IOException {
    return new ObjectMapper().readTree(look.resolve("analysis.json").toFile());
  }

  private static JsonNode table(JsonNode json, String name) {
    for (JsonNode table : json.path("tables")) {
      if (table.path("name").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError(name);
  }

  private static JsonNode column(JsonNode json, String table, String name) {
    for (JsonNode column : table(json, table).path("columns")) {
      if (column.path("name").asText().equals(name)) {
        return column.path("values");
      }
    }
    throw new AssertionError(name);
  }

  private int run(String... arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
