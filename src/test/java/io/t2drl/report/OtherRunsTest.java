package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which less is known, or which are of several cells. */
class OtherRunsTest {

  @TempDir private Path temporary;

  @Test
  void shouldDoWithoutAnOracle() {
    RunDirectory run =
        SmallRuns.train(
            temporary.resolve("run"),
            Runs.tiny("train.cacher=scoring", "cache.max-actions=2", "evaluation.episodes=410"));

    RunReport report = SmallRuns.report(run);
    JsonNode json = report.json();

    assertThat(json.at("/contest/episodes").asInt()).isEqualTo(410); // all, however many
    assertThat(report.notes())
        .containsExactly("Its caches are too many to list: the best ones are not known.");
    assertThat(json.at("/contest/policies").findValuesAsText("name"))
        .containsExactly("this run", "its caches, exact allocation", "greedy", "rcars");
    assertThat(json.at("/contest/policies/0").has("closed")).isFalse();
    assertThat(json.at("/references").has("oracle")).isFalse();
    assertThat(json.at("/caches/states/0/best/cached")).isEmpty();
    assertThat(json.at("/contest/split/sizes/0/gains/0/best")).hasSize(3);
  }

  @Test
  void shouldPlayTheScenarioItselfWhereCellsAreMixed() {
    RunDirectory run =
        SmallRuns.train(
            temporary.resolve("run"),
            Runs.tiny("train.cacher=scoring", "scoring.width=8", "mix.variants=2"));

    RunReport report = SmallRuns.report(run);

    assertThat(report.notes()).hasSize(1);
    assertThat(report.notes().get(0)).startsWith("It trains on cells with catalogues of their own");
    assertThat(report.json().at("/caches/states/0/rounds")).isEmpty();
    assertThat(report.json().at("/caches/states/0/now/cached")).hasSize(10);
  }

  /** One user has all the bandwidth, one episode no interval, and equal sizes no thirds. */
  @Test
  void shouldReportOnTheSmallestRunThereIs() {
    RunDirectory run =
        SmallRuns.train(
            temporary.resolve("run"),
            Runs.tiny(
                "cell.users=1",
                "evaluation.episodes=1",
                "ddqn.observation=histogram",
                "requests.input-min=5",
                "requests.input-max=5",
                "requests.output-min=5",
                "requests.output-max=5"));

    RunReport report = SmallRuns.report(run);
    JsonNode contest = report.json().path("contest");

    assertThat(report.notes()).isEmpty();
    assertThat(contest.path("episodes").asInt()).isEqualTo(1);
    assertThat(contest.path("requests").asInt()).isEqualTo(2 * 2);
    for (JsonNode policy : contest.path("policies")) {
      assertThat(policy.has("low")).isFalse();
      assertThat(policy.path("reward").isNumber()).isTrue();
    }
    assertThat(contest.at("/split/sizes")).hasSize(1);
    assertThat(contest.at("/split/sizes/0/least")).isEqualTo(contest.at("/split/sizes/0/most"));
    assertThat(contest.at("/split/usuallyOff").asDouble()).isZero();
  }

  /** Its requests are part of its world: without them nobody can act in it. */
  @Test
  void shouldSayThatItsTraceIsGone() throws IOException {
    Path trace =
        Files.writeString(
            temporary.resolve("trace.csv"),
            "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n120,0,1,5\n");
    RunDirectory run =
        SmallRuns.train(
            temporary.resolve("run"), Runs.tiny("popularity.trace=" + trace, "cell.users=2"));
    assertThat(SmallRuns.report(run).notes()).isEmpty();

    Files.delete(trace);
    RunReport report = SmallRuns.report(run);

    assertThat(report.notes()).hasSize(1);
    assertThat(report.notes().get(0))
        .startsWith("What its policy does is not known: popularity.trace=")
        .contains("does not exist");
    assertThat(report.json().at("/caches/states/0/rounds")).isNotEmpty();
    assertThat(report.json().at("/commands/0").asText())
        .isEqualTo("t2drl train --scenario '" + run.config() + "' --out DIR");
  }
}
