package io.t2drl.grid;

import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Point;
import io.t2drl.search.Scenario;
import java.util.List;

/**
 * Where the trainings of a search end, after its extensions.
 *
 * @param begun what the search was begun as, and has become
 */
record Ends(Begun begun) {

  /** {@return a grid whose trainings end where this says, extensions among it} */
  Grid apply(Grid grid) {
    if (begun.rounds().size() == 1) {
      return grid;
    }
    List<Scenario> scenarios =
        grid.scenarios().stream()
            .map(scenario -> new Scenario(scenario.name(), extended(scenario.base())))
            .toList();
    List<Point> points =
        grid.points().stream()
            .map(
                point ->
                    new Point(
                        point.number(),
                        point.values(),
                        point.settings().stream().map(this::extended).toList()))
            .toList();
    return Records.with(Records.with(grid, "points", points), "scenarios", scenarios);
  }

  private Settings extended(Settings settings) {
    return Records.with(settings, "train", settings.train().endingAfter(begun.rounds()));
  }

  /** {@return the rungs of all points} */
  Ladder ladder(Grid grid) {
    List<Integer> rounds = begun.rounds();
    if (rounds.get(0) > 0) {
      return Ladder.shared(
          grid.points().size(),
          Ladder.rungs(Ladder.from(begun.firstRung(), grid.method()), rounds));
    }
    // only where there are no rungs
    return new Ladder(
        grid.points().stream()
            .map(point -> List.of(point.settings().get(0).train().rounds()))
            .toList());
  }
}
