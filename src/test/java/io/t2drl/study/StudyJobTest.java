package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.train.LocalTrainer;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small studies, from the file to their results, and once more. */
class StudyJobTest {

  @TempDir private Path folder;
  private Studies studies;

  @BeforeEach
  void prepare() {
    studies = new Studies(folder);
  }

  @Test
  void shouldTrainJudgeAndReport() throws IOException {
    Path out = studies.out();
    Studies.Recorder recorder =
        studies.run(studies.study("name = small, title = \"A small study\"", Studies.ARMS), out);

    assertThat(recorder.planned).isEqualTo(6);
    assertThat(recorder.rounds).isEqualTo(4 * 2);
    assertThat(recorder.done).hasSize(6);
    assertThat(recorder.failed).isEmpty();
    assertThat(recorder.table.lines()).hasSize(1 + 4);
    assertThat(recorder.table.lines().skip(1).map(line -> line.split("  ")[0]))
        .containsExactly("D3PG", "one sample", "DDPG <&>", "Random");
    assertThat(recorder.table.lines()).last().asString().contains(" 0.0 %  ");
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).hasSize(2 + 2 + 2 + 1);
    assertThat(results.get(6).get("contender").asText()).isEqualTo("Random");
    assertThat(results.get(6).get("gapClosed").asDouble()).isZero();
    String page = Files.readString(out.resolve("index.html"));
    assertThat(page)
        .contains(
            "A small study",
            "DDPG &lt;&amp;&gt;",
            "Probability of improvement",
            "data:image/svg+xml")
        .doesNotContain("DDPG <&>");
    assertThat(out.resolve("curve-slots.svg")).isNotEmptyFile();
    assertThat(out.resolve("curve-time.svg")).isNotEmptyFile();

    // What a task trained is what the thread here trains.
    String trial = "trials/point-00/arm-00-d3pg/seed-2";
    RunDirectory run =
        new RunDirectory(out.resolve(trial + "/run").toString(), new Configuration());
    AgentState kept = run.latest(run.settings()).orElseThrow().allocator().orElseThrow();
    AgentState again =
        new LocalTrainer(run.settings(), World.of(run.settings()), new Runs.Quiet())
            .run()
            .allocator()
            .orElseThrow();
    assertThat(kept.parameters()).isEqualTo(again.parameters());
    assertThat(run.settings().seed()).isEqualTo(2);

    JsonNode row = TrialRows.of(out, "point-00/arm-00-d3pg/seed-2");
    assertThat(row.get("state").asText()).isEqualTo("DONE");
    assertThat(row.at("/labels/arm").asText()).isEqualTo("D3PG");
    JsonNode result = row.get("result");
    assertThat(result.get("curve")).hasSize(1);
    assertThat(result.at("/curve/0/slots").asLong()).isEqualTo(2 * 12 * 9);
    assertThat(result.at("/curve/0/updates").asLong()).isEqualTo(8);
    assertThat(result.get("seconds").asDouble()).isPositive();
    assertThat(result.at("/views/0/reward")).hasSize(6);
    assertThat(result.at("/views/0/reward")).isNotEqualTo(result.at("/views/1/reward"));
  }

  @Test
  void shouldGoOnWhereItStopped() throws IOException {
    Path out = studies.out();
    StudySettings study = studies.study("name = small, title = S", Studies.ARMS);
    studies.run(study, out);
    String lost = "point-00/arm-01-ddpg/seed-1";
    JsonNode before = rewards(out, lost);
    TrialRows.delete(out, lost);

    Studies.Recorder recorder = studies.run(study, out);

    assertThat(recorder.done).containsExactly(lost);
    assertThat(rewards(out, lost)).isEqualTo(before);
    assertThat(studies.run(study, out).planned).isZero();
  }

  @Test
  void shouldRefuseResultsOfOtherSettings() {
    Path out = studies.out();
    studies.run(
        studies.study("name = small, title = S", "arms = [{ name = R, policy = rcars }]"), out);
    StudySettings changed =
        studies.study(
            "name = small, title = S, episodes = 7", "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> studies.run(changed, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was done with other settings than are asked for now");
    StudySettings other =
        studies.study("name = other, title = S", "arms = [{ name = R, policy = rcars }]");
    assertThatThrownBy(() -> studies.run(other, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("belongs to another study (name = small)");
  }

  /** Tasks get the requests from the driver, which knows the trace by its bytes. */
  @Test
  void shouldLearnFromATraceAndNotFromAnother() throws IOException {
    Path trace =
        Files.writeString(
            folder.resolve("trace.csv"), "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n");
    String arms =
        "settings.popularity.trace = \""
            + trace
            + "\"\n"
            + "arms = [{ name = A, settings { train.rounds = 1 } }, { name = R, policy = rcars }]";
    Path out = studies.out();
    assertThat(studies.run(studies.study("name = traced, title = S", arms), out).traces)
        .singleElement()
        .satisfies(read -> assertThat(read.report().understood().get(0)).contains("2 requests"));
    Path other = Files.move(trace, folder.resolve("moved.csv"));
    Studies.Recorder moved =
        studies.run(
            studies.study("name = traced, title = S", arms.replace("trace.csv", "moved.csv")), out);
    assertThat(moved.planned).as("the same requests").isZero();

    Files.writeString(other, "timestamp,cell,user,model\n0,0,0,3\n60,0,0,5\n");
    StudySettings changed =
        studies.study("name = traced, title = S", arms.replace("trace.csv", "moved.csv"));
    assertThatThrownBy(() -> studies.run(changed, out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was done with other settings than are asked for now: ")
        .hasMessageContaining("popularity.trace-sha256 was ");
  }

  private static JsonNode rewards(Path out, String trial) throws IOException {
    return TrialRows.of(out, trial).at("/result/views/0/reward");
  }
}
