package io.t2drl.grid;

import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Method;
import io.t2drl.search.Point;
import io.t2drl.trial.Leg;
import io.t2drl.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The trials of a grid by their names: {@code p00017-s1/r00009} trains point 17 from seed 1 until 9
 * rounds are played; in a grid of several scenarios {@code p00017-x1-s1/r00009} does so in the
 * second one. A trial is what it is whatever the search around it decides.
 */
final class GridTrials {

  /** A trial's name: the folder of its training, and the rounds after which it ends. */
  static final Pattern NAME = Pattern.compile("(p\\d{5,9}(?:-x\\d+)?-s-?\\d+)/r(\\d{5,9})");

  private final Grid grid;
  private final Ladder ladder;
  private final Map<String, Place> places = new HashMap<>();

  /** A training of a point: its number among the trainings of the point. */
  private record Place(int point, int training) {}

  /**
   * Names the trials of a grid.
   *
   * @param grid what is searched
   * @param ladder its rungs
   */
  GridTrials(Grid grid, Ladder ladder) {
    this.grid = grid;
    this.ladder = ladder;
    for (int point = 0; point < ladder.points(); point++) {
      for (int training = 0; training < perPoint(); training++) {
        places.put(folder(point, training), new Place(point, training));
      }
    }
  }

  /** {@return trainings of each point, by scenario and, in each of these, by seed} */
  int perPoint() {
    return grid.trialsPerPoint();
  }

  /** {@return the number of a point} */
  int number(int point) {
    return grid.points().get(point).number();
  }

  /** {@return the folder of the trials that are one training} */
  String folder(int point, int training) {
    String number = String.format(Locale.ROOT, "p%05d", number(point));
    String scenario = grid.scenarios().size() == 1 ? "" : "-x" + scenario(training);
    return number + scenario + "-s" + seed(training);
  }

  /**
   * {@return the name of a trial}
   *
   * @param step which part of the training
   * @param training which training of the point
   */
  String name(Step step, int training) {
    return folder(step.point(), training)
        + String.format(Locale.ROOT, "/r%05d", ladder.until(step));
  }

  /**
   * {@return the trial that is a step in one of the trainings of its point}
   *
   * @param step which part of the training
   * @param training which training of the point
   */
  Trial of(Step step, int training) {
    Point point = grid.points().get(step.point());
    Settings settings = point.settings().get(scenario(training));
    String begun = step.rung() == 0 ? "" : name(new Step(step.point(), step.rung() - 1), training);
    Leg leg = new Leg(begun, ladder.after(step), ladder.until(step), isKept(step));
    return new Trial(
        name(step, training),
        labels(point, training),
        seed(training),
        Records.with(settings.until(leg.until()), "seed", seed(training)),
        "",
        List.of(),
        0,
        leg);
  }

  /**
   * Where nothing is dropped, too much would be kept for a grid that may once be extended; of those
   * that came to the end of rungs there are few.
   */
  private boolean isKept(Step step) {
    return step.rung() < ladder.last() || !(grid.method() instanceof Method.All);
  }

  private SortedMap<String, String> labels(Point point, int training) {
    SortedMap<String, String> labels = new TreeMap<>(point.values());
    labels.put("grid", grid.name());
    labels.put("point", Integer.toString(point.number()));
    labels.put("scenario", grid.scenarios().get(scenario(training)).name());
    return labels;
  }

  /** {@return a trial by its name; nothing where the grid has no such trial} */
  Optional<Trial> find(String name) {
    int slash = name.lastIndexOf('/');
    Place place = places.get(name.substring(0, Math.max(0, slash)));
    if (place == null) {
      return Optional.empty();
    }
    for (int rung = 0; rung <= ladder.last(); rung++) {
      Step step = new Step(place.point, rung);
      if (name(step, place.training).equals(name)) {
        return Optional.of(of(step, place.training));
      }
    }
    return Optional.empty();
  }

  /** {@return number of the scenario of a training of a point, from 0} */
  int scenario(int training) {
    return training / grid.tuning().seeds().size();
  }

  /** {@return the seed of a training of a point} */
  long seed(int training) {
    List<Long> seeds = grid.tuning().seeds();
    return seeds.get(training % seeds.size());
  }
}
