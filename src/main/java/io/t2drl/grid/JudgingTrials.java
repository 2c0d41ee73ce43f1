package io.t2drl.grid;

import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Point;
import io.t2drl.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trials that judge points by their names: {@code judged-p00017-s101/r00024-e200-w7} trains
 * point 17 anew from seed 101 for 24 rounds, and judges it on 200 episodes of the streams of 7;
 * {@code judged-default-s101/...} does so with what the grid begins with. Another judging has other
 * names.
 */
final class JudgingTrials {

  private static final Pattern FOLDER =
      Pattern.compile("judged-(?:default|p(\\d{5,9}))(?:-x(\\d{1,9}))?-s(-?\\d{1,19})");

  private final Grid grid;
  private final Map<Integer, Point> points = new HashMap<>();

  /** Names the judging trials of a grid. */
  JudgingTrials(Grid grid) {
    this.grid = grid;
    grid.points().forEach(point -> points.put(point.number(), point));
  }

  /**
   * {@return the trials that judge a configuration: by seed and, for each of these, by scenario}
   *
   * @param point the configuration; nothing for what the grid begins with
   */
  List<Trial> of(Optional<Point> point) {
    List<Trial> trials = new ArrayList<>();
    for (long seed : grid.judging().seeds()) {
      for (int scenario = 0; scenario < grid.scenarios().size(); scenario++) {
        trials.add(of(point, scenario, seed));
      }
    }
    return trials;
  }

  private Trial of(Optional<Point> point, int scenario, long seed) {
    Settings settings =
        point
            .map(one -> one.settings().get(scenario))
            .orElse(grid.scenarios().get(scenario).base());
    int rounds = settings.train().rounds();
    int episodes = grid.judging().episodes();
    long episodeSeed = grid.judging().episodeSeed();
    String name =
        String.format(
            Locale.ROOT,
            "%s-s%d/r%05d-e%d-w%d",
            name(point) + (grid.scenarios().size() == 1 ? "" : "-x" + scenario),
            seed,
            rounds,
            episodes,
            episodeSeed);
    return new Trial(
        name,
        labels(point, scenario),
        seed,
        Records.with(
            settings.with(
                Map.of(
                    "train.evaluate-every", rounds, // nobody looks at it before the end
                    "evaluation.episodes", episodes,
                    "evaluation.seed", episodeSeed)),
            "seed",
            seed),
        "",
        List.of(),
        0);
  }

  private static String name(Optional<Point> point) {
    return "judged-"
        + point.map(one -> String.format(Locale.ROOT, "p%05d", one.number())).orElse("default");
  }

  private SortedMap<String, String> labels(Optional<Point> point, int scenario) {
    SortedMap<String, String> labels = new TreeMap<>();
    point.ifPresent(one -> labels.putAll(one.values()));
    labels.put("grid", grid.name());
    labels.put("point", point.map(one -> Integer.toString(one.number())).orElse("default"));
    labels.put("scenario", grid.scenarios().get(scenario).name());
    return labels;
  }

  /** {@return a trial by its name; nothing where the grid has no such judging} */
  Optional<Trial> find(String name) {
    Matcher folder = FOLDER.matcher(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    if (!folder.matches()) {
      return Optional.empty();
    }
    Optional<Point> point =
        Optional.ofNullable(folder.group(1)).map(Integer::parseInt).map(points::get);
    if (folder.group(1) != null && point.isEmpty()) {
      return Optional.empty();
    }
    return of(point).stream().filter(trial -> trial.id().equals(name)).findFirst();
  }
}
