package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.KeptTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A row for each training: those that came furthest first, of these the best first. */
final class TrainingRows {

  private static final Comparator<KeptTraining> RANK =
      Comparator.comparing((KeptTraining training) -> Double.isNaN(score(training)))
          .thenComparing(Comparator.comparingInt(KeptTraining::rounds).reversed())
          .thenComparing(Comparator.comparingDouble(TrainingRows::score).reversed());

  private TrainingRows() {}

  /** {@return the table of a search} */
  static Table of(KeptSearch search) {
    KeyColumns keys = new KeyColumns(search);
    return new Table(
        Stream.of(
                Stream.of(
                    new Column("trial", Column.Kind.TEXT, Column.Place.CSV),
                    Column.of("point", Column.Kind.NUMBER),
                    new Column("scenario", Column.Kind.TEXT, several(search)),
                    Column.of("seed", Column.Kind.NUMBER),
                    Column.of("state", Column.Kind.TEXT),
                    Column.of("rounds", Column.Kind.NUMBER),
                    Column.of("score", Column.Kind.SCORE),
                    Column.of("seconds", Column.Kind.SECONDS),
                    new Column("cpu-seconds", Column.Kind.SECONDS, Column.Place.CSV)),
                keys.columns(),
                Stream.of(
                    new Column("version", Column.Kind.TEXT, Column.Place.CSV),
                    new Column("reason", Column.Kind.TEXT, Column.Place.BELOW)))
            .flatMap(columns -> columns)
            .toList(),
        search.trainings().stream().sorted(RANK).map(training -> row(training, keys)).toList());
  }

  private static List<Cell> row(KeptTraining training, KeyColumns keys) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(training.name()));
    cells.add(Cell.of(training.point()));
    cells.add(Cell.of(training.scenario()));
    cells.add(Cell.of(training.seed()));
    cells.add(Cell.of(training.state().text()));
    cells.add(Cell.of(training.rounds()));
    cells.add(Cell.of(score(training)));
    cells.add(Cell.of(training.seconds()));
    cells.add(Cell.of(training.cpuSeconds()));
    cells.addAll(keys.cells(training.values()));
    cells.add(Cell.of(training.version()));
    cells.add(Cell.of(training.reason()));
    return cells;
  }

  private static Column.Place several(KeptSearch search) {
    return search.scenarios().size() > 1 ? Column.Place.BESIDE : Column.Place.CSV;
  }

  private static double score(KeptTraining training) {
    return training.score(training.rounds());
  }
}
