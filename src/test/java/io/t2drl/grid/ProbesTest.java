package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.search.Grid;
import io.t2drl.search.Method;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProbesTest {

  private static final Method ASHA = new Method.Asha(2, 1, 3);

  @Test
  void shouldSpreadOverAllPoints() {
    List<Integer> probes = probes(64, 8).points();
    assertThat(probes).hasSize(8).isSorted().doesNotHaveDuplicates();
    assertThat(probes.get(0)).isLessThan(16);
    assertThat(probes.get(7)).isGreaterThan(48);
    assertThat(probes.stream().map(place -> place % 8).distinct().count())
        .as("values of a key that changes from point to point")
        .isGreaterThan(3);
    assertThat(probes(5, 8).points()).containsExactly(0, 1, 2, 3, 4);
    assertThat(probes(5, 0).points()).isEmpty();
  }

  @Test
  void shouldMostlyStayWhenPointsAreAdded() {
    List<Integer> before = probes(64, 8).points();
    assertThat(probes(80, 8).points().stream().filter(before::contains).count())
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void shouldTellHowWellRungsForetellTheEnd() {
    assertThat(correlations(point -> point, point -> point, point -> -point).get(0))
        .as("the other way round")
        .isCloseTo(-1, Offset.offset(1e-12));
    List<Double> both = correlations(point -> point * point, point -> -point, point -> point);
    assertThat(both).hasSize(2);
    assertThat(both.get(0)).as("ranks alone count").isCloseTo(1, Offset.offset(1e-12));
    assertThat(both.get(1)).isCloseTo(-1, Offset.offset(1e-12));
    // ranks 1 2 3 4 5 6 against 2 1 4 3 6 5: 1 - 6 * 6 / (6 * 35)
    assertThat(correlations(point -> point, point -> point, point -> point ^ 1).get(0))
        .isCloseTo(1 - 36 / 210.0, Offset.offset(1e-12));
    assertThat(correlations(point -> 1, point -> point, point -> point).get(0)).isNaN();
  }

  private static List<Double> correlations(IntToDoubleFunction... byRung) {
    Grid grid = Grids.judged(Grids.tiny(ASHA, 6, List.of(1L), 4), 0, 6);
    Ladder ladder = Ladder.shared(6, List.of(1, 2, 4));
    GridTrials trials = new GridTrials(grid, ladder);
    Map<String, TrialRow> rows = new HashMap<>();
    for (int point = 0; point < 6; point++) {
      for (int rung = 0; rung < 3; rung++) {
        String name = trials.name(new Step(point, rung), 0);
        rows.put(name, row(name, byRung[rung].applyAsDouble(point)));
      }
    }
    return Probes.of(grid).correlations(Results.of(grid, ladder, trials, rows));
  }

  private static TrialRow row(String name, double score) {
    TrialResult result =
        new TrialResult(
            List.of(new TrialResult.CurvePoint(0, 0, 0, 0, 0, -40, score)), List.of(), 0, 0);
    return new TrialRow(
        name,
        TrialState.DONE,
        null,
        null,
        1,
        "test",
        "",
        1,
        new TreeMap<>(),
        result,
        new TreeMap<>());
  }

  private static Probes probes(int points, int probes) {
    return Probes.of(Grids.judged(Grids.tiny(ASHA, points, List.of(1L), 4), 0, probes));
  }
}
