package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Records;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.search.Grid;
import io.t2drl.search.Method;
import io.t2drl.search.Point;
import io.t2drl.search.Tuning;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches from their grid to what is kept of them; {@link ScheduleTest} has the decisions. */
class GridJobTest {

  private static final BooleanSupplier NEVER = () -> false;
  private static final Method ASHA = new Method.Asha(2, 1, 3);
  private static final Method HALVING = new Method.SuccessiveHalving(2, 1);

  @TempDir private Path folder;

  @Test
  void shouldSearchAndKeepWhatItNeeds() throws IOException {
    Searches.Watch watch = new Searches.Watch();
    GridJob.Outcome outcome =
        searches().run(Grids.tiny(ASHA, 8, List.of(1L, 2L), 4), false, NEVER, watch);

    assertThat(outcome.over()).isTrue();
    assertThat(outcome.limited()).isFalse();
    SearchState state = outcome.state();
    assertThat(state.trials()).isEqualTo(16);
    assertThat(state.running() + state.paused()).isZero();
    assertThat(state.done() + state.stopped() + state.diverged() + state.failed()).isEqualTo(16);
    assertThat(state.done()).isPositive();
    assertThat(state.best().orElseThrow().rounds()).isEqualTo(4);
    assertThat(state.share()).isPositive();
    assertThat(watch.failed())
        .contains("p00004-s2/r00001: IllegalStateException: no such luck")
        .noneMatch(line -> line.startsWith("p00004-s1"));
    assertThat(searches().work().lines().stream().filter(line -> line.startsWith("p00004-s2")))
        .as("it is tried again once, as the grid says")
        .hasSize(2);
    assertThat(watch.states().get(0).running()).isEqualTo(6);
    assertThat(searches().paused())
        .as("of what came to the end, in case that the search is extended")
        .hasSize(state.done())
        .allMatch(name -> name.endsWith("/r00004.trail"));
    assertThat(searches().work().lines())
        .as("rungs go on from what is kept")
        .contains(bestGoesOn(state));
    JsonNode row = TrialRows.of(folder.resolve("out"), "p00001-s1/r00001");
    assertThat(row.at("/labels/ddqn.batch").asText()).isEqualTo("5");
    assertThat(row.at("/labels/grid").asText()).isEqualTo("small");
    assertThat(row.at("/result/curve")).hasSize(1);
  }

  private static String bestGoesOn(SearchState state) {
    return "p%05d-s1/r00004 from 2".formatted(state.best().orElseThrow().point());
  }

  @Test
  void shouldReportWhatItFound() throws IOException {
    Grid grid = Grids.tiny(ASHA, 8, List.of(1L, 2L), 4);
    GridJob.Outcome outcome = searches().run(grid, false, NEVER, new Searches.Watch());
    int best = outcome.state().best().orElseThrow().point();
    assertThat(outcome.table().lines().findFirst().orElseThrow())
        .matches("point +%d +4 rounds  gap closed .* -s ddqn.batch=.*".formatted(best));
    Point point =
        grid.points().stream().filter(one -> one.number() == best).findFirst().orElseThrow();
    assertThat(SettingsLoader.load(outcome.best().orElseThrow(), List.of()))
        .isEqualTo(point.settings().get(0));
    assertThat(Files.readString(Path.of(outcome.page())))
        .contains("<title>", "method asha", "16 trials of 8 configurations");
    Dataset<Row> trials =
        SharedSpark.session().read().parquet(folder.resolve("out/trials.parquet").toString());
    assertThat(trials.count()).isEqualTo(16);
    Row row =
        trials
            .where("point = " + best + " and seed = 2")
            .selectExpr(
                "state", "rounds", "score", "`ddqn.batch`", "rungs[0].rounds", "size(curve)")
            .first();
    assertThat(row.getString(0)).isEqualTo("done");
    assertThat(row.getInt(1)).isEqualTo(4);
    assertThat(row.getDouble(2)).isPositive();
    assertThat(row.getLong(3)).isEqualTo(point.settings().get(0).ddqn().batch());
    assertThat(row.getInt(4)).isEqualTo(1);
    assertThat(row.getInt(5)).isEqualTo(3);
  }

  @Test
  void shouldRankNoPointOfWhichATrainingFailed() throws IOException {
    searches()
        .run(Grids.tiny(new Method.All(), 5, List.of(1L), 3), false, NEVER, new Searches.Watch());
    Grid more = Grids.tiny(new Method.All(), 5, List.of(1L), 6);
    GridJob.Outcome outcome = searches().run(more, true, NEVER, new Searches.Watch());
    assertThat(outcome.state().diverged()).isEqualTo(1);
    assertThat(outcome.table().lines()).hasSize(4).noneMatch(line -> line.contains("point     3 "));
    assertThat(Files.readString(Path.of(outcome.page()))).contains("1 diverged");
  }

  @Test
  void shouldTellOfATrialThatDiverges() {
    Searches.Watch watch = new Searches.Watch();
    SearchState state =
        searches()
            .run(Grids.tiny(new Method.All(), 5, List.of(1L), 3), false, NEVER, watch)
            .state();
    assertThat(state.diverged()).as("it has one rung only").isZero();
    assertThat(state.done()).isEqualTo(5);
    assertThat(searches().paused()).as("nobody goes on").isEmpty();

    Grid more = Grids.tiny(new Method.All(), 5, List.of(1L), 6);
    SearchState extended = searches().run(more, true, NEVER, watch).state();
    assertThat(extended.diverged()).isEqualTo(1);
    assertThat(extended.done()).isEqualTo(4);
    assertThat(watch.failed()).containsExactly("p00003-s1/r00006: it diverged");
  }

  @Test
  void shouldStopAndGoOnAsIfItHadNotStopped() throws IOException {
    for (Method method : List.of(ASHA, HALVING)) {
      Grid grid = Grids.tiny(method, 12, List.of(1L, 3L), 4);
      Path whole = folder.resolve("whole-" + method.key());
      searches().run(grid, whole, false, NEVER, new Searches.Watch());
      Path out = folder.resolve("stopped-" + method.key());
      Searches.Watch watch = new Searches.Watch();
      GridJob.Outcome first =
          searches().run(grid, out, false, () -> watch.states().size() > 3, watch);
      assertThat(first.over()).isFalse();
      int before = TrialRows.of(out).size();
      GridJob.Outcome second = searches().run(grid, out, true, NEVER, new Searches.Watch());
      assertThat(second.over()).isTrue();
      assertThat(before).isLessThan(TrialRows.of(out).size());
      assertThat(Searches.scores(out)).isEqualTo(Searches.scores(whole));
    }
  }

  @Test
  void shouldDoNothingTwice() throws IOException {
    Grid grid = Grids.tiny(ASHA, 8, List.of(1L, 2L), 4);
    SearchState first = searches().run(grid, false, NEVER, new Searches.Watch()).state();
    int done = searches().work().lines().size();
    Searches.Watch watch = new Searches.Watch();
    SearchState again = searches().run(grid, true, NEVER, watch).state();
    assertThat(again).isEqualTo(first);
    assertThat(searches().work().lines()).hasSize(done);
    assertThat(watch.failed()).as("it was told before").isEmpty();
  }

  @Test
  void shouldEndWithItsBudgetAndTakeALargerOne() throws IOException {
    Grid grid = Grids.tiny(ASHA, 8, List.of(1L, 3L), 4);
    Tuning small = new Tuning(List.of(1L, 3L), 1, Tuning.UNLIMITED, 10);
    GridJob.Outcome outcome =
        searches().run(Records.with(grid, "tuning", small), false, NEVER, new Searches.Watch());
    assertThat(outcome.over()).isTrue();
    assertThat(outcome.limited()).isTrue();
    assertThat(searches().work().lines()).hasSizeLessThanOrEqualTo(10);
    searches().run(grid, true, NEVER, new Searches.Watch());
    Path whole = folder.resolve("whole");
    searches().run(grid, whole, false, NEVER, new Searches.Watch());
    assertThat(Searches.scores(folder.resolve("out"))).isEqualTo(Searches.scores(whole));
  }

  /** More points, seeds and rounds at once; what it had is a part of what it gets. */
  @Test
  void shouldBeExtended() throws IOException {
    for (Method method : List.of(ASHA, HALVING, new Method.All())) {
      Path out = folder.resolve(method.key());
      searches()
          .run(Grids.tiny(method, 5, List.of(1L), 4), out, false, NEVER, new Searches.Watch());
      Map<String, String> before = Searches.scores(out);
      Grid larger = Grids.tiny(laterRung(method), 9, List.of(1L, 3L), 8);
      SearchState state = searches().run(larger, out, true, NEVER, new Searches.Watch()).state();
      assertThat(state.best().orElseThrow().rounds()).as(method.key()).isEqualTo(8);
      Map<String, String> after = Searches.scores(out);
      assertThat(after).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
      assertThat(after)
          .as("rungs stay where they are")
          .containsKey(method instanceof Method.All ? "p00008-s3/r00004" : "p00008-s3/r00001");
      assertThat(TrialRows.of(out)).as("nothing is done twice").hasSize(after.size());
      assertThat(searches().run(larger, out, true, NEVER, new Searches.Watch()).state())
          .isEqualTo(state);
    }
  }

  /** {@return the method of a file that leaves the first rung to the number of rounds} */
  private static Method laterRung(Method method) {
    return Ladder.from(2, method);
  }

  @Test
  void shouldExplainThatTheGridIsAnotherOne() {
    searches().run(Grids.tiny(ASHA, 3, List.of(1L, 2L), 4), false, NEVER, new Searches.Watch());
    Grid other =
        Grids.of(
            new Method.Asha(3, 1, 3), 2, List.of(1L), Runs.tiny("train.rounds=2", "ddqn.hidden=9"));
    assertThatThrownBy(() -> searches().run(other, true, NEVER, new Searches.Watch()))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(3)
                    .anySatisfy(
                        problem ->
                            assertThat(problem)
                                .contains(
                                    "was begun with another grid: ddqn.hidden was 8, is 9",
                                    "method was asha, eta 2, 3 workers, is asha, eta 3, 3 workers",
                                    "the end of trainings, in rounds, was [4], is [2]"))
                    .anyMatch(problem -> problem.contains("with 3 points, and the grid has 2"))
                    .anyMatch(
                        problem -> problem.contains("the seeds [1, 2], and the grid has [1]")));
  }

  @Test
  void shouldRefuseADirectoryThatIsNotItsOwn() throws IOException {
    Grid grid = Grids.tiny(ASHA, 1, List.of(1L), 2);
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> searches().run(grid, false, NEVER, new Searches.Watch()))
        .isInstanceOf(UserError.class)
        .hasMessage(out + " is not empty and no grid's; name another --out");
    Files.delete(out.resolve("notes.txt"));
    searches().run(grid, false, NEVER, new Searches.Watch());
    assertThatThrownBy(() -> searches().run(grid, false, NEVER, new Searches.Watch()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds a search already; go on with it by --resume");
    for (String text : List.of("{}", "[", "{\"formatVersion\":2}", "{\"formatVersion\":1}")) {
      Files.writeString(out.resolve("grid.json"), text);
      assertThatThrownBy(() -> searches().run(grid, true, NEVER, new Searches.Watch()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("grid.json cannot be read: ");
    }
  }

  /** What somebody damaged is trained again from the start, with the same result. */
  @Test
  void shouldDoWithoutPausedTrainings() throws IOException {
    Grid grid = Grids.tiny(HALVING, 6, List.of(1L), 4);
    Path out = folder.resolve("out");
    Searches.Watch watch = new Searches.Watch();
    searches().run(grid, false, () -> watch.states().size() > 1, watch);
    assertThat(searches().paused()).isNotEmpty();
    for (String name : searches().paused()) {
      Files.writeString(out.resolve("paused").resolve(name), "damaged");
    }
    searches().run(grid, true, NEVER, new Searches.Watch());
    Path whole = folder.resolve("whole");
    searches().run(grid, whole, false, NEVER, new Searches.Watch());
    assertThat(Searches.scores(out)).isEqualTo(Searches.scores(whole));
  }

  private Searches searches() {
    return new Searches(folder);
  }
}
