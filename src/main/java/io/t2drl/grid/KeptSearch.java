package io.t2drl.grid;

import io.t2drl.config.UserError;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import io.t2drl.trial.TrialStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.apache.hadoop.conf.Configuration;

/**
 * A search as its directory tells of it, without the grid's file, while it runs and afterwards.
 *
 * @param name name of the grid
 * @param points number of points
 * @param keys what is varied, sorted
 * @param seeds seeds from which every point is trained
 * @param scenarios names of the scenarios in which every point is trained
 * @param trainings trainings of which something is kept, in the order of points, scenarios, seeds
 */
public record KeptSearch(
    String name,
    int points,
    List<String> keys,
    List<Long> seeds,
    List<String> scenarios,
    List<KeptTraining> trainings) {

  private static final String SCENARIO = "scenario";

  /** Labels of a row that are no keys. */
  private static final Set<String> OTHERS = Set.of("grid", "point", SCENARIO);

  // groups of a trial's name
  private static final int FOLDER = 1;
  private static final int ROUNDS = 2;

  /** Makes the lists immutable. */
  public KeptSearch {
    keys = List.copyOf(keys);
    seeds = List.copyOf(seeds);
    scenarios = List.copyOf(scenarios);
    trainings = List.copyOf(trainings);
  }

  /**
   * Reads a directory, and changes nothing in it. What is just being written is not there yet.
   *
   * @param directory a search's directory, a path or a URI
   * @param hadoop configuration of the file systems
   * @throws UserError if this is none, or something in it cannot be read
   */
  public static KeptSearch read(String directory, Configuration hadoop) {
    GridDirectory place = new GridDirectory(directory, hadoop);
    Begun begun = place.begun();
    TrialStore store = place.trials();
    Map<String, TreeMap<Integer, TrialRow>> parts = new TreeMap<>();
    store
        .rows()
        .forEach(
            (id, row) -> {
              Matcher name = GridTrials.NAME.matcher(id);
              if (name.matches()) {
                parts
                    .computeIfAbsent(name.group(FOLDER), folder -> new TreeMap<>())
                    .put(Integer.parseInt(name.group(ROUNDS)), row);
              }
            });
    // after the rows: what is paused is kept before its row is written
    Set<String> paused = store.paused();
    TreeSet<String> keys = new TreeSet<>(begun.keys());
    List<KeptTraining> trainings = new ArrayList<>();
    parts.forEach(
        (folder, rows) -> {
          boolean goesOn = begun.takesAll() || paused.contains(folder);
          KeptTraining training = training(folder, rows, begun, goesOn);
          trainings.add(training);
          keys.addAll(training.values().keySet());
        });
    trainings.sort(
        Comparator.comparingInt(KeptTraining::point)
            .thenComparing(KeptTraining::scenario)
            .thenComparingInt(training -> begun.seeds().indexOf(training.seed())));
    return new KeptSearch(
        begun.name(),
        begun.points(),
        List.copyOf(keys),
        begun.seeds(),
        begun.scenarios(),
        trainings);
  }

  private static KeptTraining training(
      String folder, TreeMap<Integer, TrialRow> parts, Begun begun, boolean goesOn) {
    TrialRow last = parts.lastEntry().getValue();
    TreeMap<String, String> values = new TreeMap<>(last.labels());
    values.keySet().removeAll(OTHERS);
    values.keySet().removeIf(Begun::hasControls); // no key of ours: somebody else wrote this
    TreeMap<Integer, Double> scores = new TreeMap<>();
    double seconds = 0;
    double cpuSeconds = 0;
    for (Map.Entry<Integer, TrialRow> part : parts.entrySet()) {
      scores.put(part.getKey(), part.getValue().standing().score());
      TrialResult result = part.getValue().result();
      seconds += result == null ? 0 : result.seconds();
      cpuSeconds += result == null ? 0 : result.cpuSeconds();
    }
    return new KeptTraining(
        folder,
        Integer.parseInt(folder.substring(1, folder.indexOf('-'))),
        last.labels().getOrDefault(SCENARIO, ""),
        last.seed(),
        values,
        state(last.state(), begun.isEnd(parts.lastKey()), goesOn),
        last.standing().reason(),
        scores,
        parts.lastKey(),
        seconds,
        cpuSeconds,
        last.codeVersion());
  }

  private static KeptState state(TrialState last, boolean ended, boolean goesOn) {
    return switch (last) {
      case FAILED -> KeptState.FAILED;
      case DIVERGED -> KeptState.DIVERGED;
      case DONE -> ended ? KeptState.DONE : goesOn ? KeptState.PAUSED : KeptState.STOPPED;
    };
  }

  /** {@return trainings that each point has} */
  public int perPoint() {
    return seeds.size() * scenarios.size();
  }

  /**
   * {@return the same search, as if it had only some seeds and scenarios}
   *
   * @param seed which seeds
   * @param scenario which scenarios, by their names
   */
  public KeptSearch only(LongPredicate seed, Predicate<String> scenario) {
    return new KeptSearch(
        name,
        points,
        keys,
        seeds.stream().filter(seed::test).toList(),
        scenarios.stream().filter(scenario).toList(),
        trainings.stream()
            .filter(training -> seed.test(training.seed()) && scenario.test(training.scenario()))
            .toList());
  }
}
