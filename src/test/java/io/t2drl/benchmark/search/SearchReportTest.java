package io.t2drl.benchmark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arithmetic of the benchmark of a search, and what it says. */
class SearchReportTest {

  @TempDir private Path temporary;

  @Test
  void shouldSetFiguresBesideTheirGoals() throws IOException {
    SearchFigures figures = figures(Optional.of(new MachineThreads(9, 12)));
    // 100 core-s of which the trials' threads take 60, and trials a fifth more than their threads
    assertThat(figures.overheadMillis()).isCloseTo(100 - 72, within(1e-9));
    assertThat(figures.ownMillis()).isCloseTo(72, within(1e-9));
    assertThat(figures.threadMillis()).isCloseTo(60, within(1e-9));
    // 100 trials alone, a tenth of the work: what the compiler and collector took for them, tenfold
    assertThat(figures.machineMillis().orElseThrow().compiler()).isCloseTo(9 - 1, within(1e-9));
    assertThat(figures.machineMillis().orElseThrow().collector()).isCloseTo(12 - 5, within(1e-9));
    String table = SearchReport.table(figures);
    assertThat(table.lines())
        .first()
        .asString()
        .startsWith("1,000 trials of 15 parameters, all, on 2 cores, heap of 3.00 GiB");
    assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
        .contains(
            "to load the grid's file 1.50 core-s in 2.00 s",
            "a trial's own work 72.0 core-ms, in its thread 60.0",
            "a trial beside its own work 28.00 core-ms <= 5 core-ms",
            "of it Java's compiler 8.00 core-ms",
            "of it Java's garbage collector 7.00 core-ms",
            "of it the thread that decides 3.00 core-ms",
            "of it tasks and all else 10.00 core-ms",
            "heap after a collection, at most 0.500 GiB <= 3 GiB",
            "to go on with 502 results 0.50 core-s in 0.60 s",
            "trials done twice 1 <= 2",
            "index.html 1.200 MB <= 2.5 MB");
    JsonNode json = new ObjectMapper().readTree(SearchReport.json(figures));
    assertThat(json.path("overheadMillis").asDouble()).isCloseTo(28, within(1e-9));
    assertThat(json.path("overheadMillisGoal").asDouble()).isEqualTo(5);
    assertThat(json.at("/own/trainingCpuSeconds").asDouble()).isEqualTo(55);
    assertThat(json.path("trialsDoneTwice").asInt()).isOne();
    assertThat(json.path("compilerCpuSeconds").asDouble()).isEqualTo(9);
  }

  @Test
  void shouldSayNothingOfThreadsThatTheSystemDoesNotTellOf() {
    assertThat(SearchReport.table(figures(Optional.empty())))
        .contains("28.00 core-ms")
        .doesNotContain("of it Java");
  }

  @Test
  void shouldTellTheMachinesThreadsByTheirNames() throws IOException {
    thread("1", "C2 CompilerThre", 150, 50);
    thread("2", "C1 CompilerThre", 25, 25);
    thread("3", "GC Thread#0", 10, 20);
    thread("4", "G1 Conc#0", 5, 5);
    thread("5", "Executor (task) 1", 1000, 1000);
    Files.createDirectory(temporary.resolve("6")); // has ended in this moment
    MachineThreads read = MachineThreads.read(temporary).orElseThrow();
    assertThat(read).isEqualTo(new MachineThreads(2.5, 0.4));
    assertThat(read.since(new MachineThreads(0.5, 0.4))).isEqualTo(new MachineThreads(2, 0));
    assertThat(MachineThreads.read(temporary.resolve("none"))).isEmpty();
  }

  private void thread(String id, String name, int user, int system) throws IOException {
    String counted = user + " " + system + " 0 0 20 0 1";
    Files.writeString(
        Files.createDirectory(temporary.resolve(id)).resolve("stat"),
        id + " (" + name + ") S 1 1 1 0 -1 4194304 7 7 0 0 " + counted);
  }

  private static SearchFigures figures(Optional<MachineThreads> machine) {
    return new SearchFigures(
        new SearchFigures.Extent("all", 1000, 15, 2, 3L << 30, "test-1"),
        new Taken(2, 1.5),
        new Taken(40, 60).plus(new Taken(20, 40)),
        new SearchFigures.Own(1000, 60, 55),
        new Alone(
            new SearchFigures.Own(100, 6, 5.5),
            new Taken(4, 7.2),
            Optional.of(new MachineThreads(0.1, 0.5))),
        machine,
        3,
        1L << 29,
        new SearchFigures.Resumed(502, new Taken(0.6, 0.5), 1),
        new Taken(1, 0.9),
        1_200_000,
        300_000);
  }
}
