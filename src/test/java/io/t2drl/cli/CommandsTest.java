package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that run Spark, end to end. */
class CommandsTest {

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startSpark() {
    SharedSpark.session();
  }

  @Test
  void shouldSimulateIntoParquetThatPlainSparkReads() {
    Path data = temporary.resolve("data");
    assertThat(run("simulate", "--policy", "rcars", "--cells", "5", "--out", data.toString()))
        .isZero();
    assertThat(
            SharedSpark.session()
                .sql(
                    "select count(*), min(size(bandwidth)) from parquet.`%s/slots`".formatted(data))
                .first()
                .toString())
        .isEqualTo("[500,10]");
  }

  /** A policy by name belongs to one catalogue. */
  @Test
  void shouldNotSimulateAMixOfCells() {
    Path data = temporary.resolve("data");
    List<String> command =
        List.of("simulate", "--policy", "rcars", "--cells", "5", "--out", data.toString());
    assertThat(
            run(
                Stream.concat(
                        command.stream(),
                        Stream.of("-s", "mix.variants=2", "-s", "train.cacher=scoring"))
                    .toArray(String[]::new)))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "simulate plays the cells of one scenario: mix.variants=2; set" + " mix.variants=0\n");
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldMeasureEveryStageAndLeaveOnlyTheReport() throws IOException {
    Path json = temporary.resolve("b.json");
    Path scratch = temporary.resolve("scratch");
    List<String> command = new ArrayList<>(List.of("benchmark", "--repetitions", "2"));
    command.addAll(List.of("--json", json.toString(), "--out", scratch.toString()));
    command.addAll(List.of("--seconds", "0.02", "--cells", "4"));
    command.addAll(List.of("--against", "reference", "--reference", temporary.toString()));
    for (String small :
        List.of(
            "train.cells=8",
            "train.block-cells=2",
            "train.learners=3",
            "train.averagings=1",
            "cell.frames=2",
            "cell.slots=2",
            "ddqn.updates=2",
            "ddqn.batch=8",
            "allocator.updates=2",
            "allocator.batch=8",
            "allocator.actor-batch=4",
            "evaluation.table-samples=20")) {
      command.addAll(List.of("-s", small));
    }

    assertThat(run(command.toArray(String[]::new))).as(err.toString()).isZero();

    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.path("cells").asInt()).isEqualTo(8);
    assertThat(result.path("learners").asInt()).isEqualTo(3);
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : result.path("stages")) {
      stages.add(stage.path("stage").asText());
      assertThat(stage.path("seconds"))
          .hasSize(2)
          .allSatisfy(s -> assertThat(s.asDouble()).isPositive());
      assertThat(stage.path("medianPerSecond").asDouble()).isPositive();
    }
    assertThat(stages)
        .containsExactly(
            "simulate",
            "simulate, policy",
            "simulate, policy, Parquet",
            "read replay",
            "d3pg learns",
            "ddqn learns",
            "average d3pg",
            "round: simulate, write",
            "round: read, learn, average",
            "round: whole");
    assertThat(result.at("/stages/3/work").asInt()).as("slots of three rounds").isEqualTo(96);
    assertThat(result.at("/stages/4/work").asInt()).as("updates of all learners").isEqualTo(6);
    assertThat(out.toString()).contains("8 cells, 3 learners").contains("average d3pg");
    List<String> works = new ArrayList<>();
    for (JsonNode work : result.path("oneCore")) {
      works.add(work.path("stage").asText());
      assertThat(work.path("medianSeconds").asDouble()).isPositive();
      assertThat(work.path("limitReached").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(works)
        .containsExactly(
            "d3pg update",
            "decision, one sample",
            "decision, best of 8",
            "ddqn update",
            "simulate, fixed policies");
    assertThat(result.at("/oneCore/2/flops").asDouble())
        .as("eight samples, one encoding, and the critic")
        .isGreaterThan(8 * 0.9 * result.at("/oneCore/1/flops").asDouble());
    assertThat(result.path("scaling")).hasSize(2);
    assertThat(err.toString()).contains("nothing to compare with: ");
    assertThat(result.path("reference").isMissingNode()).isTrue();
    assertThat(scratch).doesNotExist();
  }

  @Test
  void shouldCompareTheDefaultScenarioOnly() {
    String scratch = temporary.resolve("scratch").toString();
    String[] wrong = {
      "benchmark", "--out", scratch, "--against", "reference", "--scenario", "paper"
    };
    assertThat(run(wrong)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("--against reference compares the default scenario: --scenario=paper\n");
  }

  @Test
  void shouldRefuseRepetitionsThatTakeNoTime() {
    String scratch = temporary.resolve("scratch").toString();
    assertThat(run("benchmark", "--out", scratch, "--seconds", "NaN")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("--seconds must be > 0 and <= 3600: --seconds=NaN\n");
  }

  @Test
  void shouldNotBenchmarkIntoADirectoryThatExists() {
    assertThat(run("benchmark", "--out", temporary.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--out must not exist");
    assertThat(temporary).exists();
  }

  @Test
  void shouldWriteTheComparisonInTheOrderGiven() throws IOException {
    Path json = temporary.resolve("c.json");
    Path chart = temporary.resolve("c.svg");
    int code =
        run(
            "compare",
            "--policies",
            "greedy,rcars,best-fixed+oracle",
            "--episodes",
            "8",
            "-s",
            "evaluation.table-samples=50",
            "--json",
            json.toString(),
            "--chart",
            chart.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode result = new ObjectMapper().readTree(Files.readString(json));
    assertThat(result.path("scenario").path("source").asText()).isEqualTo("default");
    assertThat(result.path("reference").asText()).isEqualTo("greedy");
    JsonNode array = result.path("policies");
    List<String> names = new ArrayList<>();
    array.forEach(entry -> names.add(entry.get("policy").asText()));
    assertThat(names).containsExactly("greedy", "rcars", "best-fixed+oracle");
    assertThat(array.get(1).get("gapClosed").asDouble()).isZero();
    assertThat(array.get(1).get("differenceToReference").get("ci95High").asDouble()).isNegative();
    assertThat(array.get(1).get("episodeRewards")).hasSize(8);
    assertThat(out.toString()).contains("best-fixed+oracle");
    assertThat(chart).content().contains("<svg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"train", "evaluate", "compare", "simulate", "ope", "calibrate", "options"})
  void shouldHelpWithExitCodeZero(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: t2drl " + command);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldRefuseAnUnknownPolicyWithoutAStackTrace() {
    assertThat(run("evaluate", "--policy", "magic")).isEqualTo(2);
    assertThat(err.toString()).contains("magic").contains("rcars").doesNotContain("\tat ");
  }

  @Test
  void shouldStudyAndSayWhereThePageIs() throws IOException {
    Path study = temporary.resolve("study.conf");
    Files.writeString(
        study,
        """
        name = tiny, title = Tiny, description = D, episodes = 2
        settings { evaluation.table-samples = 10 }
        arms = [{ name = R, policy = rcars }]
        """);
    Path directory = temporary.resolve("out");
    assertThat(run("study", "--study", study.toString(), "--out", directory.toString())).isZero();
    assertThat(out.toString()).contains("Done: " + directory + "/index.html");
    assertThat(directory.resolve("index.html")).isNotEmptyFile();
  }

  @Test
  void shouldNameTheStudiesThereAre() {
    assertThat(run("study", "--study", "nonsense", "--out", temporary.resolve("o").toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--study must be the path of a readable file or one of ablation, caching,")
        .contains("--study nonsense");
    assertThat(run("study", "--help")).isZero();
    assertThat(out.toString()).contains("One of ablation, caching,");
  }

  @Test
  void shouldRefuseADirectoryThatHoldsSomethingElse() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "mine");
    assertThat(run("train", "--out", temporary.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not empty and no run directory");
    assertThat(temporary.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void shouldRefuseAChartOfAnUnknownKind() {
    assertThat(run("compare", "--policies", "rcars", "--chart", "c.pdf")).isEqualTo(2);
    assertThat(err.toString()).contains("--chart must end in .png or .svg: --chart=c.pdf");
  }

  private int run(String... arguments) {
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
