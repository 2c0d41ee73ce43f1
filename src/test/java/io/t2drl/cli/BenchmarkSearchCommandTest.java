package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkSearchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path temporary;

  @Test
  void shouldMeasureASearchThatStopsAndGoesOn() throws IOException {
    SharedSpark.session();
    Path json = temporary.resolve("figures.json");
    Path search = temporary.resolve("search");
    List<String> command = new ArrayList<>(List.of("--trials", "24", "--out", search.toString()));
    command.addAll(List.of("--json", json.toString(), "-s", "cell.users=3"));
    for (String small :
        List.of(
            "cell.frames=1",
            "cell.slots=2",
            "train.cells=4",
            "train.block-cells=2",
            "ddqn.updates=2",
            "allocator.updates=2",
            "evaluation.episodes=2")) {
      command.addAll(List.of("-s", small));
    }
    assertThat(run(command)).as(err.toString()).isZero();

    assertThat(out.toString()).contains("24 trials of 15 parameters, all, on 2 cores");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    // what was under way at the stop, perhaps several short trials a task, is done once more
    assertThat(figures.at("/own/parts").asInt()).isBetween(24, 36);
    assertThat(figures.path("trialsDoneTwice").asInt())
        .isEqualTo(figures.at("/own/parts").asInt() - 24);
    assertThat(figures.path("resumedTrials").asInt()).isBetween(12, 24);
    double own = figures.at("/own/cpuSeconds").asDouble();
    assertThat(own)
        .isGreaterThan(figures.at("/own/trainingCpuSeconds").asDouble())
        .isLessThan(figures.at("/search/cpuSeconds").asDouble());
    assertThat(figures.path("pageBytes").asLong())
        .isEqualTo(search.resolve("index.html").toFile().length())
        .isGreaterThan(100_000);
    assertThat(figures.path("tableBytes").asLong())
        .isEqualTo(search.resolve("trials.parquet").toFile().length());
  }

  @Test
  void shouldNameAllThatIsWrong() {
    assertThat(run(List.of("--trials", "1", "--method", "best", "--out", temporary.toString())))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--trials must be between 2 and 100000: --trials=1")
        .contains("--method must be one of all, successive-halving, asha: --method=best");
  }

  private int run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("benchmark-search"));
    command.addAll(arguments);
    return T2drl.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command.toArray(String[]::new));
  }
}
