package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What small studies report of gaps, axes and trainings that diverge. */
class StudyReportTest {

  @TempDir private Path folder;
  private Studies studies;

  @BeforeEach
  void prepare() {
    studies = new Studies(folder);
  }

  @Test
  void shouldMeasureTheGapThatIsAskedFor() throws IOException {
    Path out = studies.out();
    StudySettings study =
        studies.study(
            "name = gap, title = S",
            """
            gap { from = "oracle+equal-share", to = "oracle+greedy" }
            arms = [
              { name = Low, policy = "oracle+equal-share" }
              { name = High, policy = "oracle+greedy" }
              { name = Random, policy = rcars }
            ]
            """);
    studies.run(study, out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(0).get("gapClosed").asDouble()).isZero();
    assertThat(results.get(1).get("gapClosed").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(results.get(2).get("gapClosed").asDouble()).isNegative();
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("mean reward of oracle+equal-share and that of oracle+greedy");
  }

  @Test
  void shouldRefuseAGapOfNothing() {
    StudySettings study =
        studies.study(
            "name = gap, title = S, gap { from = rcars, to = \"random+equal-share\" }",
            "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> studies.run(study, studies.out()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("gap.to = random+equal-share earns no more than gap.from = rcars");
  }

  @Test
  void shouldNotTakeAReferenceForAnArm() throws IOException {
    Path out = studies.out();
    studies.run(
        studies.study(
            "name = small, title = S",
            "arms = [{ name = oracle, policy = \"oracle+greedy\" }, { name = R, policy = rcars }]"),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).as("one run of each arm, none of the oracle itself").hasSize(2);
    assertThat(results.get(0).get("gapClosed").asDouble()).isBetween(0.5, 0.9999999);
  }

  /** One model, one user: RCARS is the oracle, though caching is worth something. */
  @Test
  void shouldDrawNoCurvesWhereThereIsNoGapToTheOracle() throws IOException {
    Path out = studies.out();
    studies.run(
        studies.study(
            "name = one, title = S",
            """
            settings {
              cell.users = 1
              catalogue = [ { name = only, size = 5, a1 = 50, a2 = 130, a3 = 180, a4 = 30, b1 = 0.05, b2 = 5 } ]
              popularity { skewness = [1.0], rotation = [0] }
            }
            gap { from = "none+equal-share", to = "oracle" }
            arms = [{ name = A, settings { train.allocator = ddpg } }]
            """),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(0).get("gapClosed").isNumber()).isTrue();
    assertThat(out.resolve("final.svg")).isNotEmptyFile();
    assertThat(out.resolve("curve-slots.svg")).doesNotExist();
    assertThat(TrialRows.of(out, "point-00/arm-00-a/seed-1").toString())
        .contains("\"gapClosed\":null")
        .doesNotContain("NaN");
    assertThat(MadeUpStudies.shown(Files.readString(out.resolve("index.html"))))
        .contains("While they learn")
        .doesNotContain("NaN");
  }

  @Test
  void shouldFollowAnAxis() throws IOException {
    Path out = studies.out();
    studies.run(
        studies.study(
            "name = axis, title = S",
            """
            axis { title = "users", points = [
              { x = 3, settings { cell.users = 3 } }, { x = 5, settings { cell.users = 5 } }] }
            arms = [{ name = O, policy = oracle }, { name = Greedy, policy = greedy }]
            """),
        out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(4);
    assertThat(results.get(0).get("gapClosed").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(results.get(3).get("x").asDouble()).isEqualTo(5);
    assertThat(results.get(2).get("reward")).isNotEqualTo(results.get(3).get("reward"));
    assertThat(Files.readString(out.resolve("axis-gap.svg")))
        .as("every line has a colour of its own")
        .contains("stroke:rgb(0,114,178)", "stroke:rgb(213,94,0)");
    assertThat(Files.readString(out.resolve("index.html"))).contains("Along the axis");
  }

  @Test
  void shouldCountATrainingThatDivergesAsNothingClosed() throws IOException {
    Path out = studies.out();
    Studies.Recorder recorder =
        studies.run(
            studies.study(
                "name = small, title = S, seeds = [1, 2]",
                """
                arms = [
                  { name = Fast, settings { train.allocator = ddpg, allocator.actor-rate = 1e30 } }
                  { name = Random, policy = rcars }
                ]
                """),
            out);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(3);
    assertThat(recorder.failed).hasSize(2).allMatch(text -> text.contains("training diverged"));
    assertThat(recorder.table).contains("  -  ").doesNotContain("NaN");
    assertThat(results.get(0).get("failure").asText()).contains("training diverged");
    assertThat(results.get(0).get("gapClosed").asDouble()).isZero();
    for (String measured : List.of("reward", "hitRatio", "delaySeconds", "tv", "slotMicros")) {
      assertThat(results.get(0).get(measured).isNull()).as(measured).isTrue();
      assertThat(results.get(2).get(measured).isNumber()).as(measured).isTrue();
    }
    assertThat(results.get(0).get("codeVersion").asText()).isEqualTo("test-1");
    assertThat(MadeUpStudies.shown(Files.readString(out.resolve("index.html"))))
        .contains("<td>-</td>", "with test-1", "Run by run")
        .as("no training came as far as an evaluation")
        .doesNotContain("NaN", "While they learn");
    assertThat(out.resolve("trials/point-00/arm-00-fast/seed-1/run")).doesNotExist();
  }

  @Test
  void shouldLeaveDivergedRunsOutOfTheRewardsAlongAnAxis() throws IOException {
    Path out = studies.out();
    studies.run(
        studies.study(
            "name = small, title = S, seeds = [1]",
            """
            axis { title = "rate", points = [
              { x = 1, settings { allocator.actor-rate = 1e-3 } },
              { x = 2, settings { allocator.actor-rate = 1e30 } } ] }
            arms = [{ name = D, settings { train.allocator = ddpg } }]
            """),
        out);
    assertThat(Files.readString(out.resolve("axis-reward.svg"))).doesNotContain("NaN");
    String page = Files.readString(out.resolve("index.html"));
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.get(1).get("failure").isNull()).isFalse();
    assertThat(page)
        .as("means are those of the run that did not diverge")
        .contains(
            "<td>%.3f</td>".formatted(results.get(0).get("hitRatio").asDouble()),
            "<td>%.2f</td>".formatted(results.get(0).get("tv").asDouble()));
  }
}
