package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Records;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.search.Grid;
import io.t2drl.search.Judging;
import io.t2drl.search.Method;
import io.t2drl.search.Point;
import io.t2drl.search.Tuning;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
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
    Watch watch = new Watch();
    GridJob.Outcome outcome = run(Grids.tiny(ASHA, 8, List.of(1L, 2L), 4), false, NEVER, watch);

    assertThat(outcome.over()).isTrue();
    assertThat(outcome.limited()).isFalse();
    SearchState state = outcome.state();
    assertThat(state.trials()).isEqualTo(16);
    assertThat(state.running() + state.paused()).isZero();
    assertThat(state.done() + state.stopped() + state.diverged() + state.failed()).isEqualTo(16);
    assertThat(state.done()).isPositive();
    assertThat(state.best().orElseThrow().rounds()).isEqualTo(4);
    assertThat(state.share()).isPositive();
    assertThat(watch.failed)
        .contains("p00004-s2/r00001: IllegalStateException: no such luck")
        .noneMatch(line -> line.startsWith("p00004-s1"));
    assertThat(work().lines().stream().filter(line -> line.startsWith("p00004-s2")))
        .as("it is tried again once, as the grid says")
        .hasSize(2);
    assertThat(watch.states.get(0).running()).isEqualTo(6);
    assertThat(paused())
        .as("of what came to the end, in case that the search is extended")
        .hasSize(state.done())
        .allMatch(name -> name.endsWith("/r00004.trail"));
    assertThat(work().lines()).as("rungs go on from what is kept").contains(bestGoesOn(state));
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
    GridJob.Outcome outcome = run(grid, false, NEVER, new Watch());
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
    run(Grids.tiny(new Method.All(), 5, List.of(1L), 3), false, NEVER, new Watch());
    Grid more = Grids.tiny(new Method.All(), 5, List.of(1L), 6);
    GridJob.Outcome outcome = run(more, true, NEVER, new Watch());
    assertThat(outcome.state().diverged()).isEqualTo(1);
    assertThat(outcome.table().lines()).hasSize(4).noneMatch(line -> line.contains("point     3 "));
    assertThat(Files.readString(Path.of(outcome.page()))).contains("1 diverged");
  }

  @Test
  void shouldTellOfATrialThatDiverges() {
    Watch watch = new Watch();
    SearchState state =
        run(Grids.tiny(new Method.All(), 5, List.of(1L), 3), false, NEVER, watch).state();
    assertThat(state.diverged()).as("it has one rung only").isZero();
    assertThat(state.done()).isEqualTo(5);
    assertThat(paused()).as("nobody goes on").isEmpty();

    Grid more = Grids.tiny(new Method.All(), 5, List.of(1L), 6);
    SearchState extended = run(more, true, NEVER, watch).state();
    assertThat(extended.diverged()).isEqualTo(1);
    assertThat(extended.done()).isEqualTo(4);
    assertThat(watch.failed).containsExactly("p00003-s1/r00006: it diverged");
  }

  @Test
  void shouldStopAndGoOnAsIfItHadNotStopped() throws IOException {
    for (Method method : List.of(ASHA, HALVING)) {
      Grid grid = Grids.tiny(method, 12, List.of(1L, 3L), 4);
      Path whole = folder.resolve("whole-" + method.key());
      run(grid, whole, false, NEVER, new Watch());
      Path out = folder.resolve("stopped-" + method.key());
      Watch watch = new Watch();
      GridJob.Outcome first = run(grid, out, false, () -> watch.states.size() > 3, watch);
      assertThat(first.over()).isFalse();
      int before = TrialRows.of(out).size();
      GridJob.Outcome second = run(grid, out, true, NEVER, new Watch());
      assertThat(second.over()).isTrue();
      assertThat(before).isLessThan(TrialRows.of(out).size());
      assertThat(scores(out)).isEqualTo(scores(whole));
    }
  }

  @Test
  void shouldDoNothingTwice() throws IOException {
    Grid grid = Grids.tiny(ASHA, 8, List.of(1L, 2L), 4);
    SearchState first = run(grid, false, NEVER, new Watch()).state();
    int done = work().lines().size();
    Watch watch = new Watch();
    SearchState again = run(grid, true, NEVER, watch).state();
    assertThat(again).isEqualTo(first);
    assertThat(work().lines()).hasSize(done);
    assertThat(watch.failed).as("it was told before").isEmpty();
  }

  @Test
  void shouldEndWithItsBudgetAndTakeALargerOne() throws IOException {
    Grid grid = Grids.tiny(ASHA, 8, List.of(1L, 3L), 4);
    Tuning small = new Tuning(List.of(1L, 3L), 1, Tuning.UNLIMITED, 10);
    GridJob.Outcome outcome = run(Records.with(grid, "tuning", small), false, NEVER, new Watch());
    assertThat(outcome.over()).isTrue();
    assertThat(outcome.limited()).isTrue();
    assertThat(work().lines()).hasSizeLessThanOrEqualTo(10);
    run(grid, true, NEVER, new Watch());
    Path whole = folder.resolve("whole");
    run(grid, whole, false, NEVER, new Watch());
    assertThat(scores(folder.resolve("out"))).isEqualTo(scores(whole));
  }

  @Test
  void shouldTrainProbesToTheEnd() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(ASHA, 12, List.of(1L, 3L), 4), 0, 6);
    Watch watch = new Watch();
    GridJob.Outcome outcome = run(grid, false, NEVER, watch);
    assertThat(outcome.over()).isTrue();
    List<Integer> probes = Probes.of(grid).points();
    assertThat(probes).hasSize(6);
    for (int probe : probes) {
      String name = "p%05d-s3/".formatted(probe);
      assertThat(scores(folder.resolve("out")).keySet().stream().filter(id -> id.startsWith(name)))
          .as("parts of probe %d", probe)
          .hasSize(probe == 3 ? 2 : 3); // point 3 diverges in its second part
    }
    assertThat(watch.checked).last().isEqualTo("probes 12 of 12");
    assertThat(work().lines().stream().filter(line -> line.contains("/r00004 from 2")))
        .as("probes go on from where the search left them")
        .hasSameSizeAs(
            work().lines().stream().filter(line -> line.contains("/r00004 from")).toList());
    assertThat(paused())
        .as("of stopped points nothing is left")
        .allMatch(n -> n.contains("/r00004"));
    Path plain = folder.resolve("plain");
    GridJob.Outcome without = run(Grids.judged(grid, 0, 0), plain, false, NEVER, new Watch());
    assertThat(outcome.state())
        .as("the search decides as without probes")
        .isEqualTo(without.state());
  }

  @Test
  void shouldJudgeTheBestFromFreshSeeds() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(ASHA, 8, List.of(1L, 2L), 4), 2, 0);
    Watch watch = new Watch();
    GridJob.Outcome outcome = run(grid, false, NEVER, watch);
    assertThat(outcome.over()).isTrue();
    assertThat(watch.checked).last().isEqualTo("judging 6 of 6");
    int best = outcome.state().best().orElseThrow().point();
    String name = "judged-p%05d-s101/r00004-e2-w7".formatted(best);
    JsonNode row = TrialRows.of(folder.resolve("out"), name);
    assertThat(row.get("seed").asLong()).isEqualTo(101);
    assertThat(row.at("/asked/evaluation.episodes").asText()).isEqualTo("2");
    assertThat(row.at("/asked/evaluation.seed").asText()).isEqualTo("7");
    assertThat(TrialRows.of(folder.resolve("out"), "judged-default-s103/r00004-e2-w7")).isNotNull();
    // points 2 and the default do equally well: 0.4 by point, 0.2 and 0.1 by seeds, 0.04 by rounds
    assertThat(outcome.table())
        .contains("Trained anew and judged on 2 fresh episodes, with 95 % intervals over seeds:")
        .contains("default      gap closed 59.00 % [", "from 2 fresh seeds")
        .containsPattern("  point %d +gap closed .* in the search .*, drop ".formatted(best));
    assertThat(Files.readString(Path.of(outcome.page()))).contains("<h2>Winners</h2>");
    assertThat(Files.readString(Path.of(outcome.best().orElseThrow())))
        .startsWith("# Point %d of the grid small: gap closed ".formatted(best))
        .contains("from 2 fresh seeds");
    Dataset<Row> trials =
        SharedSpark.session().read().parquet(folder.resolve("out/trials.parquet").toString());
    assertThat(trials.where("purpose = 'judging'").count()).isEqualTo(6);
    assertThat(trials.where("purpose = 'judging' and point is null").count()).isEqualTo(2);
    assertThat(trials.where("purpose = 'search'").count()).isEqualTo(16);

    int done = work().lines().size();
    assertThat(run(grid, true, NEVER, new Watch()).table()).isEqualTo(outcome.table());
    assertThat(work().lines()).as("nothing is judged twice").hasSize(done);
  }

  @Test
  void shouldGoOnWithAJudgingThatWasStopped() {
    Grid grid = Grids.judged(Grids.tiny(HALVING, 6, List.of(1L), 4), 3, 3);
    GridJob.Outcome whole = run(grid, folder.resolve("whole"), false, NEVER, new Watch());
    Watch watch = new Watch();
    GridJob.Outcome first = run(grid, false, () -> watch.checked.size() > 4, watch);
    assertThat(first.over()).isFalse();
    GridJob.Outcome second = run(grid, true, NEVER, new Watch());
    assertThat(second.over()).isTrue();
    assertThat(second.table()).isEqualTo(whole.table());
  }

  @Test
  void shouldJudgeThePointsAndTheDefaultOfAnExtendedSearchAlike() throws IOException {
    run(Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 4), 1, 0), false, NEVER, new Watch());
    Grid more = Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 8), 1, 0);
    assertThat(run(more, true, NEVER, new Watch()).over()).isTrue();
    List<String> judged =
        scores(folder.resolve("out")).keySet().stream()
            .filter(name -> name.matches("judged-.*-s101/r00008.*"))
            .toList();
    assertThat(judged).hasSize(2);
    for (String name : judged) {
      assertThat(
              TrialRows.of(folder.resolve("out"), name).at("/asked/train.extended-from").asText())
          .as(name)
          .isEqualTo("[4]");
    }
    Grid said = Grids.of(HALVING, 4, List.of(1L), extended(4, 8));
    int done = work().lines().size();
    run(Grids.judged(said, 1, 0), true, NEVER, new Watch());
    assertThat(work().lines()).as("the same search, said otherwise").hasSize(done);
  }

  private static Settings extended(int before, int now) {
    return Runs.tiny("train.extended-from=[" + before + "]", "train.rounds=" + now);
  }

  /** A judging on other episodes is another one, and the search stays what it is. */
  @Test
  void shouldJudgeAnewOnOtherEpisodes() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 4), 1, 0);
    run(grid, false, NEVER, new Watch());
    int before = TrialRows.of(folder.resolve("out")).size();
    Judging other = new Judging(List.of(101L), 3, 8, 1, 0);
    run(Records.with(grid, "judging", other), true, NEVER, new Watch());
    assertThat(TrialRows.of(folder.resolve("out"))).hasSize(before + 2);
  }

  /** More points, seeds and rounds at once; what it had is a part of what it gets. */
  @Test
  void shouldBeExtended() throws IOException {
    for (Method method : List.of(ASHA, HALVING, new Method.All())) {
      Path out = folder.resolve(method.key());
      run(Grids.tiny(method, 5, List.of(1L), 4), out, false, NEVER, new Watch());
      Map<String, String> before = scores(out);
      Grid larger = Grids.tiny(laterRung(method), 9, List.of(1L, 3L), 8);
      SearchState state = run(larger, out, true, NEVER, new Watch()).state();
      assertThat(state.best().orElseThrow().rounds()).as(method.key()).isEqualTo(8);
      Map<String, String> after = scores(out);
      assertThat(after).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
      assertThat(after)
          .as("rungs stay where they are")
          .containsKey(method instanceof Method.All ? "p00008-s3/r00004" : "p00008-s3/r00001");
      assertThat(TrialRows.of(out)).as("nothing is done twice").hasSize(after.size());
      assertThat(run(larger, out, true, NEVER, new Watch()).state()).isEqualTo(state);
    }
  }

  /** {@return the method of a file that leaves the first rung to the number of rounds} */
  private static Method laterRung(Method method) {
    return Ladder.from(2, method);
  }

  @Test
  void shouldExplainThatTheGridIsAnotherOne() {
    run(Grids.tiny(ASHA, 3, List.of(1L, 2L), 4), false, NEVER, new Watch());
    Grid other =
        Grids.of(
            new Method.Asha(3, 1, 3), 2, List.of(1L), Runs.tiny("train.rounds=2", "ddqn.hidden=9"));
    assertThatThrownBy(() -> run(other, true, NEVER, new Watch()))
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
    assertThatThrownBy(() -> run(grid, false, NEVER, new Watch()))
        .isInstanceOf(UserError.class)
        .hasMessage(out + " is not empty and no grid's; name another --out");
    Files.delete(out.resolve("notes.txt"));
    run(grid, false, NEVER, new Watch());
    assertThatThrownBy(() -> run(grid, false, NEVER, new Watch()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds a search already; go on with it by --resume");
    for (String text : List.of("{}", "[", "{\"formatVersion\":2}", "{\"formatVersion\":1}")) {
      Files.writeString(out.resolve("grid.json"), text);
      assertThatThrownBy(() -> run(grid, true, NEVER, new Watch()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("grid.json cannot be read: ");
    }
  }

  /** What somebody damaged is trained again from the start, with the same result. */
  @Test
  void shouldDoWithoutPausedTrainings() throws IOException {
    Grid grid = Grids.tiny(HALVING, 6, List.of(1L), 4);
    Path out = folder.resolve("out");
    Watch watch = new Watch();
    run(grid, false, () -> watch.states.size() > 1, watch);
    assertThat(paused()).isNotEmpty();
    for (String name : paused()) {
      Files.writeString(out.resolve("paused").resolve(name), "damaged");
    }
    run(grid, true, NEVER, new Watch());
    Path whole = folder.resolve("whole");
    run(grid, whole, false, NEVER, new Watch());
    assertThat(scores(out)).isEqualTo(scores(whole));
  }

  private GridJob.Outcome run(Grid grid, boolean resume, BooleanSupplier stop, Watch watch) {
    return run(grid, folder.resolve("out"), resume, stop, watch);
  }

  private GridJob.Outcome run(
      Grid grid, Path out, boolean resume, BooleanSupplier stop, Watch watch) {
    TrialDriver driver =
        new TrialDriver(
            SharedSpark.context(),
            new Configuration(),
            System::nanoTime,
            "test-1",
            traces -> work());
    return new GridJob(driver, grid, out.toString(), watch).run(resume, stop);
  }

  private FakeTraining work() {
    return new FakeTraining(folder.resolve("log").toString());
  }

  private List<String> paused() {
    Path paused = folder.resolve("out/paused");
    if (!Files.exists(paused)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(paused)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> paused.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The state and the score of every trial that was done. */
  private static Map<String, String> scores(Path out) throws IOException {
    Map<String, String> scores = new TreeMap<>();
    for (JsonNode row : TrialRows.of(out)) {
      scores.put(
          row.get("id").asText(), row.get("state") + " " + row.at("/result/curve/0/gapClosed"));
    }
    return scores;
  }

  private static final class Watch implements GridListener {

    private final List<SearchState> states = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();

    @Override
    public void changed(SearchState state) {
      states.add(state);
    }

    @Override
    public void failed(String trial, String why) {
      failed.add(trial + ": " + why);
    }

    @Override
    public void checking(String what, int done, int trials) {
      checked.add(what + " " + done + " of " + trials);
    }
  }
}
