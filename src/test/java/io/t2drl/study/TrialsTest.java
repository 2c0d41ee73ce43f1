package io.t2drl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.edge.PinnedTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How studies are laid out as trials, and what is refused before the first one. */
class TrialsTest {

  private static final PinnedTraces TRACES = new PinnedTraces(new Configuration());

  @TempDir private Path folder;
  private Studies studies;

  @BeforeEach
  void prepare() {
    studies = new Studies(folder);
  }

  @Test
  void shouldRefusePoliciesThatThereAreNot() {
    StudySettings study =
        studies.study(
            "name = small, title = S",
            """
            gap.from = rcarz
            arms = [{ name = A, policy = "oracle+greddy" }, { name = B, views = [{ name = B, cacher = oracel }] }]
            """);
    assertThatThrownBy(() -> studies.run(study, studies.out()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(": rcarz")
        .hasMessageContaining(": oracle+greddy")
        .hasMessageContaining(": oracel+oracle");
    assertThat(studies.out()).doesNotExist();
  }

  @Test
  void shouldRefuseWhatCannotBeTrained() {
    StudySettings study =
        studies.study(
            "name = small, title = S",
            """
            arms = [
              { name = A, settings { train.allocator = d3gp } }
              { name = B, settings { train.cacher = popular, train.allocator = greedy } }
            ]
            """);
    assertThatThrownBy(() -> studies.run(study, studies.out()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("d3gp")
        .hasMessageContaining("there is nothing to learn");
    assertThat(studies.out()).doesNotExist();
  }

  @Test
  void shouldNameTheLineOfAWrongSetting() {
    StudySettings study =
        studies.study(
            "name = small, title = S", "arms = [{ name = A, settings { train.rounds = 0 } }]");
    assertThatThrownBy(() -> studies.run(study, studies.out()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.rounds must be >= 1")
        .hasMessageContaining("of study.conf");
    assertThat(studies.out()).doesNotExist();
  }

  @Test
  void shouldShipStudiesThatCanBeRun() {
    for (String name : StudyLoader.studies()) {
      for (boolean large : new boolean[] {false, true}) {
        assertThat(Trials.of(StudyLoader.load(name, large), TRACES)).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void shouldDocumentAStudyThatCanBeRun() throws IOException {
    String docs = Files.readString(Path.of("docs/studies.md"));
    Path file = folder.resolve("mine.conf");
    Files.writeString(file, StringUtils.substringBetween(docs, "```hocon\n", "```"));
    StudySettings study = StudyLoader.load(file.toString(), false);
    // three seeds and two points, and the greedy policy with both references at each point
    assertThat(Trials.of(study, TRACES)).hasSize(3 * 2 + 2 * 3);
    assertThat(StudyLoader.load(file.toString(), true).seeds()).hasSize(5);
    for (String name : StudyLoader.studies()) {
      assertThat(docs).contains("`" + name + "`");
    }
  }
}
