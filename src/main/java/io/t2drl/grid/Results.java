package io.t2drl.grid;

import io.t2drl.search.Grid;
import io.t2drl.search.Point;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a search has found so far.
 *
 * @param grid what was searched
 * @param ladder its rungs
 * @param trainings trainings of which something is kept, in the order of points, scenarios, seeds
 */
record Results(Grid grid, Ladder ladder, List<Training> trainings) {

  /** Makes the list immutable. */
  Results {
    trainings = List.copyOf(trainings);
  }

  /**
   * A point and what it came to.
   *
   * @param point the point
   * @param rounds rounds after which all its trainings were judged last
   * @param score mean over its trainings, as {@link Search} ranks by
   */
  record Ranked(Point point, int rounds, double score) {}

  /**
   * Reads what is kept.
   *
   * @param grid what was searched
   * @param ladder its rungs
   * @param trials its trials
   * @param store where they are kept
   */
  static Results read(Grid grid, Ladder ladder, GridTrials trials, TrialStore store) {
    Map<String, TrialRow> rows = store.rows(trials::find);
    List<Training> trainings = new ArrayList<>();
    for (int point = 0; point < ladder.points(); point++) {
      for (int training = 0; training < trials.perPoint(); training++) {
        List<TrialRow> parts = new ArrayList<>();
        for (int rung = 0; rung <= ladder.last(); rung++) {
          TrialRow row = rows.get(trials.name(new Step(point, rung), training));
          if (row == null) {
            break;
          }
          parts.add(row);
        }
        if (!parts.isEmpty()) {
          trainings.add(
              new Training(
                  trials.folder(point, training),
                  grid.points().get(point),
                  trials.scenario(training),
                  trials.seed(training),
                  parts));
        }
      }
    }
    return new Results(grid, ladder, trainings);
  }

  /** {@return rounds that a training has played at the end of a part} */
  int rounds(Training training, int part) {
    return ladder.until(new Step(grid.points().indexOf(training.point()), part));
  }

  /**
   * {@return the points all of whose trainings came to the end of a rung, those that came furthest
   * first, of these the best first}
   */
  List<Ranked> ranking() {
    List<Ranked> ranking = new ArrayList<>();
    for (int place = 0; place < grid.points().size(); place++) {
      Point point = grid.points().get(place);
      List<Training> own =
          trainings.stream().filter(training -> training.point() == point).toList();
      int rungs = own.stream().mapToInt(training -> training.parts().size()).min().orElse(0);
      if (own.size() == grid.trialsPerPoint() && own.stream().allMatch(Training::succeeded)) {
        double score =
            own.stream()
                    .mapToDouble(training -> training.parts().get(rungs - 1).standing().score())
                    .sum()
                / own.size();
        ranking.add(new Ranked(point, ladder.until(new Step(place, rungs - 1)), score));
      }
    }
    ranking.sort(
        Comparator.comparingInt(Ranked::rounds)
            .thenComparingDouble(Ranked::score)
            .reversed()
            .thenComparing(ranked -> ranked.point().number()));
    return ranking;
  }

  /** {@return how many trainings came to the end of each rung} */
  List<Integer> entered() {
    return IntStream.rangeClosed(0, ladder.last())
        .map(rung -> (int) trainings.stream().filter(t -> t.parts().size() > rung).count())
        .boxed()
        .toList();
  }
}
