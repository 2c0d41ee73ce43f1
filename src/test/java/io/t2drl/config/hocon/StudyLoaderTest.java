package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study files, good and bad. */
class StudyLoaderTest {

  @TempDir private Path folder;

  @Test
  void shouldNameAllProblemsAtOnce() throws IOException {
    Path file = folder.resolve("bad.conf");
    Files.writeString(
        file,
        """
        name = "Bad Name"
        title = T
        description = D
        seeds = [1, 1]
        arms = [
          { name = A, policy = rcars, settings { seed = 3 } }
          { name = A, polizy = x }
          { name = B, policy = rcars }
          { name = C, views = [{ name = D, settings { allocator.actor-width = 32, cell.users = 3 } }] }
        ]
        """);
    assertThatThrownBy(() -> StudyLoader.load(file.toString(), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("name must be lower-case words joined by -")
        .hasMessageContaining("line 1 of bad.conf")
        .hasMessageContaining("seeds must differ from each other")
        .hasMessageContaining("arms[0].policy must not stand beside settings")
        .hasMessageContaining("arms[3].views[0].settings must not set allocator.actor-width")
        .hasMessageContaining("arms[3].views[0].settings must not set cell.users")
        .hasMessageContaining("did you mean arms[1].policy?");
  }

  @Test
  void shouldRefuseArmsThatCannotBeToldApart() throws IOException {
    Path file = folder.resolve("same.conf");
    Files.writeString(
        file,
        """
        name = same, title = T, description = D
        arms = [
          { name = A, views = [{ name = x }] }
          { name = A, views = [{ name = y }, { name = x }] }
          { name = B, policy = rcars }
          { name = C, policy = rcars }
        ]
        """);
    assertThatThrownBy(() -> StudyLoader.load(file.toString(), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("arms[1].name must not be that of another arm or view")
        .hasMessageContaining("arms[1].views[1].name must not be that of another view or arm")
        .hasMessageContaining("arms[3].policy must not be that of another arm");
  }

  @Test
  void shouldPutPointsWithNamesOneAfterTheOther() throws IOException {
    StudySettings study =
        StudyLoader.load(points("{ name = a }", "{ name = b, scenario = gentd26 }"), false);
    assertThat(study.axis().named()).isTrue();
    assertThat(study.axis().points().stream().map(StudySettings.Point::x))
        .containsExactly(0.0, 1.0);
    assertThat(study.axis().points().get(1).scenario()).isEqualTo("gentd26");
    String bad = points("{ name = a }", "{ name = a }", "{ x = 7 }", "{ name = c, x = 9 }");
    assertThatThrownBy(() -> StudyLoader.load(bad, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("axis.points[1].name must not be that of another point")
        .hasMessageContaining("axis.points[2].name must name it, as others are named")
        .hasMessageContaining("axis.points[3].x must be left out beside a name");
  }

  private String points(String... points) throws IOException {
    Path file = folder.resolve("points.conf");
    Files.writeString(
        file,
        "name = p, title = T, description = D, arms = [{ name = A, policy = rcars }]\n"
            + "axis { title = scenario, points = ["
            + String.join("\n", points)
            + "] }");
    return file.toString();
  }

  @Test
  void shouldTakeTheLargerVersionOnRequest() throws IOException {
    Path file = folder.resolve("study.conf");
    Files.writeString(
        file,
        """
        name = s, title = T, description = D, seeds = [1], settings { seed = 4, cell.users = 3 }
        arms = [{ name = A, policy = rcars }]
        large { seeds = [1, 2], settings { cell.users = 5 } }
        """);
    StudySettings small = StudyLoader.load(file.toString(), false);
    StudySettings large = StudyLoader.load(file.toString(), true);
    assertThat(small.seeds()).containsExactly(1L);
    assertThat(large.seeds()).containsExactly(1L, 2L);
    assertThat(small.settings().getInt("cell.users")).isEqualTo(3);
    assertThat(large.settings().getInt("cell.users")).isEqualTo(5);
    assertThat(large.settings().getInt("seed")).isEqualTo(4);
  }
}
