package io.t2drl.grid;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.typesafe.config.ConfigValue;
import io.t2drl.config.FlatSettings;
import io.t2drl.config.TrainSettings;
import io.t2drl.config.UserError;
import io.t2drl.search.Derived;
import io.t2drl.search.Dimension;
import io.t2drl.search.Grid;
import io.t2drl.search.Listed;
import io.t2drl.search.Method;
import io.t2drl.search.Range;
import io.t2drl.search.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a directory's search was begun as, by which it is told from another one. More points of the
 * same sequence, more seeds and more rounds extend a search; another budget, other retries and
 * another judging do not change what it has decided.
 *
 * @param name name of the grid
 * @param points number of points
 * @param seeds tuning seeds
 * @param rounds rounds after which trainings ended, before each extension and now; a single 0 where
 *     they differ from point to point
 * @param firstRung rounds of the first rung, which stays where it is: left to itself it would
 *     follow the rounds; 0 where there are no rungs
 * @param asked all else that decides, value by key
 */
record Begun(
    @JsonProperty String name,
    @JsonProperty int points,
    @JsonProperty List<Long> seeds,
    @JsonProperty List<Integer> rounds,
    @JsonProperty int firstRung,
    @JsonProperty SortedMap<String, String> asked) {

  private static final String ROUNDS = "train.rounds";

  private static final String METHOD = "method";
  private static final String SCENARIO = "scenario";

  /** What stands before a key that is varied. */
  private static final String SPACE = "space.";

  /**
   * What stands between a scenario and a key of its settings, where there are several scenarios.
   */
  private static final String BEHIND = ": ";

  /** A key that all settings have. */
  private static final String USUAL = "evaluation.seed";

  /** Most differences that are told. */
  private static final int MOST = 10;

  private static final String EXTENDED = "train.extended-from";

  static Begun of(Grid grid) {
    SortedMap<String, String> asked = new TreeMap<>();
    asked.put(METHOD, method(grid.method()));
    for (Dimension dimension : grid.dimensions()) {
      asked.put(SPACE + dimension.key(), text(dimension));
    }
    boolean together = haveSameRounds(grid);
    List<String> names = new ArrayList<>();
    for (Scenario scenario : grid.scenarios()) {
      names.add(scenario.name());
      String prefix = grid.scenarios().size() == 1 ? "" : scenario.name() + BEHIND;
      FlatSettings.of(scenario.base())
          .forEach(
              (key, value) -> {
                if (!together || !key.equals(ROUNDS) && !key.equals(EXTENDED)) {
                  asked.put(prefix + key, value);
                }
              });
    }
    asked.put(SCENARIO, names.toString());
    TrainSettings train = grid.scenarios().get(0).base().train();
    List<Integer> rounds = new ArrayList<>(together ? train.extendedFrom() : List.of());
    rounds.add(together ? train.rounds() : 0);
    return new Begun(
        grid.name(),
        grid.points().size(),
        grid.tuning().seeds(),
        List.copyOf(rounds),
        firstRung(grid.method()),
        asked);
  }

  private static boolean haveSameRounds(Grid grid) {
    return grid.points().stream()
            .flatMap(point -> point.settings().stream())
            .map(settings -> List.of(settings.train().rounds(), settings.train().extendedFrom()))
            .distinct()
            .count()
        == 1;
  }

  /** {@return what decides about points, but for the first rung} */
  private static String method(Method method) {
    if (method instanceof Method.Asha asha) {
      return String.format(
          Locale.ROOT, "%s, eta %d, %d workers", asha.key(), asha.eta(), asha.workers());
    }
    return method instanceof Method.SuccessiveHalving halving
        ? String.format(Locale.ROOT, "%s, eta %d", halving.key(), halving.eta())
        : method.key();
  }

  private static int firstRung(Method method) {
    if (method instanceof Method.Asha asha) {
      return asha.firstRung();
    }
    return method instanceof Method.SuccessiveHalving halving ? halving.firstRung() : 0;
  }

  /** {@return what decides the values of a key, without where it stands in a file} */
  private static String text(Dimension dimension) {
    String values = dimension.scale() + " ";
    if (dimension instanceof Listed listed) {
      values += listed.values().stream().map(ConfigValue::unwrapped).toList();
    } else if (dimension instanceof Range range) {
      values += range.low() + " to " + range.high();
      values += range.steps() == 0 ? "" : " in " + range.steps() + " steps";
    } else if (dimension instanceof Derived derived) {
      values += derived.formula();
    }
    return dimension.conditions().isEmpty() ? values : values + " if " + dimension.conditions();
  }

  /** {@return the keys that are varied, sorted} */
  List<String> keys() {
    return asked.keySet().stream()
        .filter(key -> key.startsWith(SPACE))
        .map(key -> key.substring(SPACE.length()))
        .toList();
  }

  /** {@return names of the scenarios, sorted; their list is not told apart from names by commas} */
  List<String> scenarios() {
    String end = BEHIND + USUAL;
    List<String> several =
        asked.keySet().stream()
            .filter(key -> key.endsWith(end))
            .map(key -> key.substring(0, key.length() - end.length()))
            .toList();
    String list = asked.getOrDefault(SCENARIO, "[]");
    return several.isEmpty() ? List.of(list.substring(1, list.length() - 1)) : several;
  }

  /** {@return whether every point is trained to the end} */
  boolean takesAll() {
    return new Method.All().key().equals(asked.get(METHOD));
  }

  /** {@return whether trainings that have come so far have come to their end} */
  boolean isEnd(int played) {
    return played >= rounds.get(rounds.size() - 1);
  }

  /** {@return whether something is missing, as it may be in what was read from a file} */
  boolean isDamaged() {
    return name == null
        || seeds == null
        || seeds.stream().anyMatch(Objects::isNull)
        || rounds == null
        || rounds.isEmpty()
        || rounds.stream().anyMatch(Objects::isNull)
        || asked == null
        || hasControls(name)
        || asked.keySet().stream().anyMatch(Begun::hasControls);
  }

  /** {@return whether a terminal would obey something in a text} */
  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  /**
   * Goes on with a search.
   *
   * @param now what is asked for now
   * @param place where this was kept, for messages
   * @return what is asked for, with the extensions that lead to it
   * @throws UserError if that is another search, with all that differs
   */
  Begun extendedTo(Begun now, String place) {
    List<String> problems = new ArrayList<>();
    List<String> differences = new ArrayList<>(FlatSettings.differences(asked, now.asked));
    if (!name.equals(now.name)) {
      differences.add(0, String.format(Locale.ROOT, "name was %s, is %s", name, now.name));
    }
    List<Integer> ends = ends(now.rounds);
    if (ends.isEmpty()) {
      differences.add(
          String.format(
              Locale.ROOT, "the end of trainings, in rounds, was %s, is %s", rounds, now.rounds));
    }
    // left to itself the first rung follows the rounds, and an extended search keeps the one it had
    if (ends.size() == 1 && firstRung != now.firstRung) {
      differences.add(
          String.format(Locale.ROOT, "the first rung was %d, is %d", firstRung, now.firstRung));
    }
    if (!differences.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s was begun with another grid: %s; take the change back, or name another --out (a"
                  + " search may get more points, seeds and rounds, and another budget)",
              place,
              shortened(differences)));
    }
    if (now.points < points) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s was begun with %d points, and the grid has %d: it may get more, not fewer",
              place,
              points,
              now.points));
    }
    if (!now.seeds.containsAll(seeds)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s was begun with the seeds %s, and the grid has %s: it may get more, and keeps"
                  + " those it has",
              place,
              seeds,
              now.seeds));
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new Begun(name, now.points, now.seeds, ends, firstRung, asked);
  }

  /** {@return where trainings end, with extensions; empty where that cannot follow from before} */
  private List<Integer> ends(List<Integer> now) {
    int last = rounds.get(rounds.size() - 1);
    int asks = now.get(now.size() - 1);
    if (now.size() > 1) {
      boolean follows = now.size() >= rounds.size() && now.subList(0, rounds.size()).equals(rounds);
      return follows ? now : List.of();
    }
    if (asks == last) {
      return rounds;
    }
    if (asks < last || last == 0) {
      return List.of();
    }
    List<Integer> ends = new ArrayList<>(rounds);
    ends.add(asks);
    return List.copyOf(ends);
  }

  private static String shortened(List<String> differences) {
    int more = differences.size() - MOST;
    return String.join("; ", differences.subList(0, Math.min(MOST, differences.size())))
        + (more > 0 ? String.format(Locale.ROOT, "; and %d more", more) : "");
  }
}
