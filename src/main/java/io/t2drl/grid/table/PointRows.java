package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.KeptState;
import io.t2drl.grid.KeptTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row for each point of which something is kept, in the order in which the search ranks points:
 * those that came furthest first, of these the best first, and then those without a score.
 */
final class PointRows {

  private static final Comparator<Point> RANK =
      Comparator.comparing((Point point) -> Double.isNaN(point.score()))
          .thenComparing(Comparator.comparingInt(Point::rounds).reversed())
          .thenComparing(Comparator.comparingDouble(Point::score).reversed());

  private PointRows() {}

  /**
   * A point.
   *
   * @param trainings its trainings of which something is kept, at least one
   * @param all how many it is to have
   */
  private record Point(List<KeptTraining> trainings, int all) {

    int number() {
      return trainings.get(0).point();
    }

    /** {@return rounds to which all trainings have come, or have failed on the way} */
    int rounds() {
      return trainings.size() < all
          ? 0
          : trainings.stream().mapToInt(KeptTraining::rounds).min().orElse(0);
    }

    /** {@return the mean over all trainings; not a number where one is missing or has failed} */
    double score() {
      return trainings.size() < all || worst().isPresent()
          ? Double.NaN
          : trainings.stream().mapToDouble(training -> training.score(rounds())).sum() / all;
    }

    private Optional<KeptTraining> worst() {
      return trainings.stream()
          .filter(training -> !training.reason().isEmpty())
          .max(Comparator.comparing(KeptTraining::state));
    }

    KeptState state() {
      // a point of which a training has failed never goes on, wherever the others are
      if (worst().isPresent()) {
        return worst().get().state();
      }
      boolean together =
          trainings.size() == all
              && trainings.stream().allMatch(training -> training.rounds() == rounds());
      return together ? trainings.get(0).state() : KeptState.BEGUN;
    }

    String reason() {
      return worst().map(training -> training.name() + ": " + training.reason()).orElse("");
    }
  }

  /** {@return the table of a search} */
  static Table of(KeptSearch search) {
    KeyColumns keys = new KeyColumns(search);
    TreeMap<Integer, List<KeptTraining>> points =
        search.trainings().stream()
            .collect(Collectors.groupingBy(KeptTraining::point, TreeMap::new, Collectors.toList()));
    return new Table(
        Stream.of(
                Stream.of(
                    Column.of("point", Column.Kind.NUMBER),
                    Column.of("trainings", Column.Kind.NUMBER),
                    Column.of("state", Column.Kind.TEXT),
                    Column.of("rounds", Column.Kind.NUMBER),
                    Column.of("score", Column.Kind.SCORE),
                    Column.of("seconds", Column.Kind.SECONDS),
                    new Column("cpu-seconds", Column.Kind.SECONDS, Column.Place.CSV)),
                keys.columns(),
                Stream.of(new Column("reason", Column.Kind.TEXT, Column.Place.BELOW)))
            .flatMap(columns -> columns)
            .toList(),
        points.values().stream()
            .map(trainings -> new Point(trainings, search.perPoint()))
            .sorted(RANK)
            .map(point -> row(point, keys))
            .toList());
  }

  private static List<Cell> row(Point point, KeyColumns keys) {
    List<KeptTraining> trainings = point.trainings();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(point.number()));
    cells.add(Cell.of(trainings.size()));
    cells.add(Cell.of(point.state().text()));
    cells.add(Cell.of(point.rounds()));
    cells.add(Cell.of(point.score()));
    cells.add(Cell.of(trainings.stream().mapToDouble(KeptTraining::seconds).sum()));
    cells.add(Cell.of(trainings.stream().mapToDouble(KeptTraining::cpuSeconds).sum()));
    cells.addAll(keys.cells(trainings.get(0).values()));
    cells.add(Cell.of(point.reason()));
    return cells;
  }
}
