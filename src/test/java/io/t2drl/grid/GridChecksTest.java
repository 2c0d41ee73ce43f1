package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Judging;
import io.t2drl.search.Method;
import io.t2drl.train.Runs;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows a search: probes that are trained to the end, and the best that are judged anew. */
class GridChecksTest {

  private static final BooleanSupplier NEVER = () -> false;
  private static final Method ASHA = new Method.Asha(2, 1, 3);
  private static final Method HALVING = new Method.SuccessiveHalving(2, 1);

  @TempDir private Path folder;

  @Test
  void shouldTrainProbesToTheEnd() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(ASHA, 12, List.of(1L, 3L), 4), 0, 6);
    Searches.Watch watch = new Searches.Watch();
    GridJob.Outcome outcome = searches().run(grid, false, NEVER, watch);
    assertThat(outcome.over()).isTrue();
    List<Integer> probes = Probes.of(grid).points();
    assertThat(probes).hasSize(6);
    for (int probe : probes) {
      String name = "p%05d-s3/".formatted(probe);
      assertThat(
              Searches.scores(folder.resolve("out")).keySet().stream()
                  .filter(id -> id.startsWith(name)))
          .as("parts of probe %d", probe)
          .hasSize(probe == 3 ? 2 : 3); // point 3 diverges in its second part
    }
    assertThat(watch.checked()).last().isEqualTo("probes 12 of 12");
    assertThat(searches().work().lines().stream().filter(line -> line.contains("/r00004 from 2")))
        .as("probes go on from where the search left them")
        .hasSameSizeAs(
            searches().work().lines().stream()
                .filter(line -> line.contains("/r00004 from"))
                .toList());
    assertThat(searches().paused())
        .as("of stopped points nothing is left")
        .allMatch(n -> n.contains("/r00004"));
    Path plain = folder.resolve("plain");
    GridJob.Outcome without =
        searches().run(Grids.judged(grid, 0, 0), plain, false, NEVER, new Searches.Watch());
    assertThat(outcome.state())
        .as("the search decides as without probes")
        .isEqualTo(without.state());
  }

  @Test
  void shouldJudgeTheBestFromFreshSeeds() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(ASHA, 8, List.of(1L, 2L), 4), 2, 0);
    Searches.Watch watch = new Searches.Watch();
    GridJob.Outcome outcome = searches().run(grid, false, NEVER, watch);
    assertThat(outcome.over()).isTrue();
    assertThat(watch.checked()).last().isEqualTo("judging 6 of 6");
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

    int done = searches().work().lines().size();
    assertThat(searches().run(grid, true, NEVER, new Searches.Watch()).table())
        .isEqualTo(outcome.table());
    assertThat(searches().work().lines()).as("nothing is judged twice").hasSize(done);
  }

  @Test
  void shouldGoOnWithAJudgingThatWasStopped() {
    Grid grid = Grids.judged(Grids.tiny(HALVING, 6, List.of(1L), 4), 3, 3);
    GridJob.Outcome whole =
        searches().run(grid, folder.resolve("whole"), false, NEVER, new Searches.Watch());
    Searches.Watch watch = new Searches.Watch();
    GridJob.Outcome first = searches().run(grid, false, () -> watch.checked().size() > 4, watch);
    assertThat(first.over()).isFalse();
    GridJob.Outcome second = searches().run(grid, true, NEVER, new Searches.Watch());
    assertThat(second.over()).isTrue();
    assertThat(second.table()).isEqualTo(whole.table());
  }

  @Test
  void shouldJudgeThePointsAndTheDefaultOfAnExtendedSearchAlike() throws IOException {
    searches()
        .run(
            Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 4), 1, 0),
            false,
            NEVER,
            new Searches.Watch());
    Grid more = Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 8), 1, 0);
    assertThat(searches().run(more, true, NEVER, new Searches.Watch()).over()).isTrue();
    List<String> judged =
        Searches.scores(folder.resolve("out")).keySet().stream()
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
    int done = searches().work().lines().size();
    searches().run(Grids.judged(said, 1, 0), true, NEVER, new Searches.Watch());
    assertThat(searches().work().lines()).as("the same search, said otherwise").hasSize(done);
  }

  private static Settings extended(int before, int now) {
    return Runs.tiny("train.extended-from=[" + before + "]", "train.rounds=" + now);
  }

  /** A judging on other episodes is another one, and the search stays what it is. */
  @Test
  void shouldJudgeAnewOnOtherEpisodes() throws IOException {
    Grid grid = Grids.judged(Grids.tiny(HALVING, 4, List.of(1L), 4), 1, 0);
    searches().run(grid, false, NEVER, new Searches.Watch());
    int before = TrialRows.of(folder.resolve("out")).size();
    Judging other = new Judging(List.of(101L), 3, 8, 1, 0);
    searches().run(Records.with(grid, "judging", other), true, NEVER, new Searches.Watch());
    assertThat(TrialRows.of(folder.resolve("out"))).hasSize(before + 2);
  }

  private Searches searches() {
    return new Searches(folder);
  }
}
