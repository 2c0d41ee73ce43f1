package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.StudySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies some of whose trials fail. */
class FailedTrialsTest {

  @TempDir private Path folder;
  private Studies studies;

  @BeforeEach
  void prepare() {
    studies = new Studies(folder);
  }

  @Test
  void shouldNameTrialsThatFailAndDoThemAgain() throws IOException {
    Path out = studies.out();
    StudySettings study = studies.study("name = small, title = S", Studies.ARMS);
    Studies.Recorder recorder = new Studies.Recorder();
    String lost = "point-00/arm-01-ddpg/seed-1";
    StudyJob.Outcome outcome = studies.job(study, out, recorder, Studies.failing(lost)).run();

    assertThat(outcome.ended()).isTrue();
    assertThat(outcome.done()).isEqualTo(5);
    assertThat(outcome.failures())
        .containsExactly(new StudyJob.Failure(lost, "IllegalStateException: <no such> luck"));
    assertThat(recorder.failed).hasSize(1);
    assertThat(recorder.done).hasSize(5);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results).as("nobody knows how it would have done").hasSize(2 + 2 + 1 + 1);
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("Trials that failed", "<td>" + lost + "</td>", "&lt;no such&gt; luck")
        .containsPattern("<td>DDPG &lt;&amp;&gt;</td><td>failed</td><td>[-0-9.]+ %</td>");

    Studies.Recorder again = studies.run(study, out);
    assertThat(again.done).containsExactly(lost);
    assertThat(Files.readString(out.resolve("index.html"))).doesNotContain("Trials that failed");
  }

  @Test
  void shouldLeaveAContenderOutOfWhichNoRunIsLeft() {
    StudySettings study = studies.study("name = small, title = S", Studies.ARMS + "seeds = [1]\n");
    StudyJob.Outcome outcome =
        studies
            .job(
                study,
                studies.out(),
                new Studies.Recorder(),
                Studies.failing("point-00/arm-01-ddpg/seed-1"))
            .run();
    assertThat(outcome.table()).contains("D3PG").doesNotContain("DDPG");
  }

  @Test
  void shouldReportNothingWhereAReferenceFailed() {
    StudySettings study =
        studies.study("name = small, title = S", "arms = [{ name = G, policy = greedy }]");
    Path out = studies.out();
    StudyJob.Outcome outcome =
        studies
            .job(study, out, new Studies.Recorder(), Studies.failing("point-00/policy-oracle"))
            .run();
    assertThat(outcome.ended()).isTrue();
    assertThat(outcome.page()).isEmpty();
    assertThat(outcome.failures()).hasSize(1);
    assertThat(out.resolve("index.html")).doesNotExist();
    assertThat(studies.run(study, out).table).contains("G  ");
  }
}
