package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code grid show} from its arguments to its table. */
class GridShowCommandTest {

  private static final String GRID =
      """
      {"formatVersion": 1, "grid": {"name": "mine", "points": 3, "seeds": [1], "rounds": [9],
       "firstRung": 3, "asked": {"method": "asha, eta 3, 16 workers", "scenario": "[default]",
       "space.ddqn.batch": "INTEGER 4 to 6", "evaluation.seed": "7"}}}
      """;
  private static final String ROW =
      """
      {"id": "p0000%1$d-s1/r00003", "state": "DONE", "session": 1, "codeVersion": "1", "digest": "",\
       "seed": 1, "labels": {"ddqn.batch": "%2$d", "grid": "mine", "point": "%1$d", "scenario":\
       "default"}, "result": {"curve": [{"round": 2, "reward": -40, "gapClosed": 0.%2$d}], "views":\
       [], "seconds": 1.25, "cpuSeconds": 1}, "asked": {}}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void keep() throws IOException {
    Files.writeString(folder.resolve("grid.json"), GRID);
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.writeString(results.resolve("rows-1.jsonl"), ROW.formatted(0, 4) + ROW.formatted(1, 6));
    Files.writeString(results.resolve("rows-2.jsonl"), ROW.formatted(2, 5));
    // what a task is writing
    Files.writeString(results.resolve(".rows-3.jsonl.tmp"), "{\"id\": \"p00");
    Files.createDirectories(folder.resolve("paused/p00002-s1"));
  }

  @Test
  void shouldShowTheBestFirst() {
    assertThat(show("--top", "2")).isZero();
    assertThat(out)
        .hasToString(
            """
            grid mine: 3 points, 3 trainings: 1 paused, 2 stopped
                                                                ddqn.
            point  trainings  state    rounds   score  seconds  batch
                1          1  stopped       3  0.6000      1.3      6
                2          1  paused        3  0.5000      1.3      5
            1 more by a larger --top
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldWriteCsv() {
    assertThat(show("--csv", "--trials", "--sort", "point", "--where", "ddqn.batch<6")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "trial,point,scenario,seed,state,rounds,score,seconds,cpu-seconds,ddqn.batch,version,"
                + "reason",
            "p00000-s1,0,default,1,stopped,3,0.4,1.25,1.0,4,1,",
            "p00002-s1,2,default,1,paused,3,0.5,1.25,1.0,5,1,");
  }

  @Test
  void shouldTellScenariosApart() throws IOException {
    Files.writeString(
        folder.resolve("grid.json"),
        GRID.replace(
            "\"evaluation.seed\": \"7\"",
            "\"city: evaluation.seed\": \"7\", \"sea, calm: evaluation.seed\": \"7\""));
    String rows = ROW.formatted(0, 4) + ROW.formatted(0, 6).replace("default", "sea, calm");
    Path results = folder.resolve("results");
    Files.writeString(
        results.resolve("rows-1.jsonl"),
        rows.replace("0-s1", "0-x0-s1").replace("default", "city").replaceFirst("x0", "x1"));
    Files.delete(results.resolve("rows-2.jsonl"));
    assertThat(show("--trials", "--csv", "--where", "scenario != city")).isZero();
    assertThat(out.toString().lines().skip(1))
        .containsExactly("p00000-x0-s1,0,\"sea, calm\",1,stopped,3,0.6,1.25,1.0,6,1,");
    out.getBuffer().setLength(0);
    assertThat(show()).isZero();
    assertThat(out.toString()).contains("3 points, 6 trainings: 2 stopped, 4 without a result");
    assertThat(out.toString())
        .endsWith("    0          2  stopped       3  0.5000      2.5      4\n");
    out.getBuffer().setLength(0);
    assertThat(show("--trials")).isZero();
    assertThat(out.toString())
        .contains("point  scenario   seed", "    0  sea, calm     1  stopped");
  }

  @Test
  void shouldNameDamagedRows() throws IOException {
    Path file = folder.resolve("results/rows-4.jsonl");
    Files.writeString(file, "{}");
    assertThat(show()).isEqualTo(2);
    assertThat(err.toString()).startsWith(file + ", line 1, cannot be read: ");
  }

  @Test
  void shouldNameAllProblemsAtOnce() {
    assertThat(show("--top", "0", "--where", "batch", "--where", "ddqn.bach=3", "--sort", "time"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("--top must be >= 1: --top 0"),
            line -> assertThat(line).startsWith("--where must be KEY OP VALUE"),
            line -> assertThat(line).endsWith("did you mean ddqn.batch?: --where ddqn.bach"),
            line -> assertThat(line).endsWith(": --sort time"));
  }

  @Test
  void shouldRefuseADirectoryWithoutASearch() throws IOException {
    Files.delete(folder.resolve("grid.json"));
    assertThat(show("--top", "0")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "--top must be >= 1: --top 0\n"
                + folder
                + " is no grid's directory: it holds no grid.json\n");
  }

  private int show(String... arguments) {
    CommandLine commands = T2drl.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 3];
    all[0] = "grid";
    all[1] = "show";
    all[2] = folder.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return commands.execute(all);
  }
}
