package io.t2drl.grid;

import io.t2drl.page.Measure;
import io.t2drl.search.Grid;
import io.t2drl.search.Point;
import io.t2drl.trial.TrialRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a search has found so far. */
final class Results {

  private final Grid grid;
  private final Ladder ladder;
  private final List<Training> trainings;
  private final Map<Integer, List<Training>> byPoint;

  private Results(Grid grid, Ladder ladder, List<Training> trainings) {
    this.grid = grid;
    this.ladder = ladder;
    this.trainings = List.copyOf(trainings);
    byPoint = trainings.stream().collect(Collectors.groupingBy(Training::place));
  }

  /** {@return what was searched} */
  Grid grid() {
    return grid;
  }

  /** {@return its rungs} */
  Ladder ladder() {
    return ladder;
  }

  /** {@return trainings of which something is kept, in the order of points, scenarios, seeds} */
  List<Training> trainings() {
    return trainings;
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
   * Sums up what is kept.
   *
   * @param grid what was searched
   * @param ladder its rungs
   * @param trials its trials
   * @param rows what came of trials, by name
   */
  static Results of(Grid grid, Ladder ladder, GridTrials trials, Map<String, TrialRow> rows) {
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
                  point,
                  trials.scenario(training),
                  trials.seed(training),
                  parts));
        }
      }
    }
    return new Results(grid, ladder, trainings);
  }

  /** {@return what scores are: shares of a gap, unless all that is known are rewards} */
  Measure measure() {
    return trainings.stream()
        .flatMap(training -> training.curve().stream())
        .findFirst()
        .filter(point -> point.gapClosed() == null)
        .map(point -> Measure.REWARD)
        .orElse(Measure.GAP_CLOSED);
  }

  /** {@return rounds that a training has played at the end of a part} */
  int rounds(Training training, int part) {
    return ladder.until(new Step(training.place(), part));
  }

  /**
   * {@return means over the trainings of a point, by rung, as far as all of them have come; none if
   * one failed or diverged}
   *
   * @param place its place among the points of the grid
   */
  double[] scores(int place) {
    List<Training> own = byPoint.getOrDefault(place, List.of());
    if (own.size() < grid.trialsPerPoint() || !own.stream().allMatch(Training::succeeded)) {
      return new double[0];
    }
    int rungs = own.stream().mapToInt(training -> training.parts().size()).min().orElseThrow();
    return IntStream.range(0, rungs)
        .mapToDouble(
            rung -> own.stream().mapToDouble(training -> training.score(rung)).sum() / own.size())
        .toArray();
  }

  /**
   * {@return the points all of whose trainings came to the end of a rung, those that came furthest
   * first, of these the best first}
   */
  List<Ranked> ranking() {
    List<Ranked> ranking = new ArrayList<>();
    for (int place = 0; place < grid.points().size(); place++) {
      double[] scores = scores(place);
      if (scores.length > 0) {
        int last = scores.length - 1;
        ranking.add(
            new Ranked(
                grid.points().get(place), ladder.until(new Step(place, last)), scores[last]));
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
