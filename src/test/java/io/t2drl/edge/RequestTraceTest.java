package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import io.t2drl.policy.EqualShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTraceTest {

  @TempDir Path directory;

  @Test
  void shouldReplayTheRecordedRequests() throws IOException {
    RequestTrace trace =
        read(
            "0,0,0,3",
            "29.9,0,0,4", // same slot: the earliest counts
            "60,0,0," + new Scenario().catalogue.get(5).name(),
            "90,0,1,7",
            "0,8,0,1");
    assertThat(trace.slots()).isEqualTo(4);
    assertThat(trace.cells()).isEqualTo(2);
    assertThat(requests(trace, 0, 0, 0, 6))
        .as("repeats, starts again")
        .containsExactly(3, 3, 5, 5, 3, 3);
    assertThat(requests(trace, 0, 1, 0, 4)).as("first later request").containsExactly(7, 7, 7, 7);
    assertThat(requests(trace, 1, 0, 0, 2)).as("second cell").containsExactly(1, 1);
    assertThat(requests(trace, 5, 0, 0, 1)).as("cells modulo the trace's").containsExactly(1);
    assertThat(requests(trace, 0, 9, 0, 1))
        .as("no row: most requested, first of equals")
        .containsExactly(1);
  }

  @Test
  void shouldTakeOverRequestsAndEstimatePopularity() throws IOException {
    StringBuilder rows = new StringBuilder("timestamp,cell,user,model\n");
    for (int user = 0; user < 10; user++) {
      // Model 6 is by far the most popular one of state 2, model 3 of state 1.
      rows.append("0,0,%d,6%n".formatted(user)).append("300,0,%d,3%n".formatted(user));
    }
    Path file = Files.writeString(directory.resolve("trace.csv"), rows);
    EdgeBlock block =
        new EdgeBlock(new Scenario().trace(file.toString()).world(), new Streams(1), 0, 0, 1);
    assertThat(block.frameState().popularity()).containsExactly(0);
    playFrame(block, 6);
    assertThat(block.frameState().popularity()).containsExactly(2);
    block.startFrame(new boolean[10]);
    assertThat(block.slotState().model()).containsOnly(3);
  }

  @Test
  void shouldReportEveryMalformedRowWithLineValueAndRule() {
    assertThatThrownBy(
            () ->
                read(
                    "0,0,0,3",
                    "-1,0,0,3",
                    "0,x,0,3",
                    "0,0,10,3",
                    "0,0,0,no-such-model",
                    "",
                    "0,0,0",
                    "0,1.5,0,10"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "trace.csv, line 3: timestamp must have the form of the others (s from the beginning of"
                + " the trace's clock) and not be negative: -1",
            "trace.csv, line 4: cell must be an integer from 0: x",
            "trace.csv, line 5: user must be an integer from 0 to 9 (cell.users - 1): 10",
            "trace.csv, line 6: model must be the name or the index (0 to 9) of a model:"
                + " no-such-model",
            "trace.csv, line 8: a row must have as many values as the header line, and quotes in"
                + " pairs",
            "trace.csv, line 9: cell must be an integer from 0: 1.5",
            "trace.csv, line 9: model must be the name or the index (0 to 9) of a model: 10");
  }

  @Test
  void shouldReportTheFirstTenProblems() {
    String[] rows = new String[30];
    Arrays.fill(rows, "0,0,0,x");
    assertThatThrownBy(() -> read(rows))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.getMessage().lines()).hasSize(10));
  }

  @Test
  void shouldRefuseFilesWithoutRowsColumnsOrExistence() throws IOException {
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least one row");
    Path file =
        Files.writeString(directory.resolve("other.csv"), "when,cell,user,model\n0,0,0,0\n");
    assertThatThrownBy(() -> new Scenario().trace(file.toString()).world())
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "there is no column timestamp (known by the headers timestamp, time)",
            "Its header line has: when, cell, user, model.",
            "timestamp,cell,user,model / 1731689850,0,3,1");
    assertThatThrownBy(() -> new Scenario().trace("nowhere.csv").world())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.trace=nowhere.csv");
  }

  private RequestTrace read(String... rows) throws IOException {
    Path file = directory.resolve("trace.csv");
    Files.writeString(file, "timestamp,cell,user,model\n" + String.join("\n", rows) + "\n");
    return new Scenario().trace(file.toString()).world().trace();
  }

  private static int[] requests(RequestTrace trace, int cell, int user, long from, int count) {
    return LongStream.range(from, from + count)
        .mapToInt(time -> trace.request(cell, user, time))
        .toArray();
  }

  private static void playFrame(EdgeBlock block, int expected) {
    block.startFrame(new boolean[10]);
    while (!block.frameEnded()) {
      assertThat(block.slotState().model()).containsOnly(expected);
      block.step(new EqualShare().allocate(block.slotState(), new RandomGenerator[0]));
    }
  }
}
