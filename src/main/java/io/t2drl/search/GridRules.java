package io.t2drl.search;

import io.t2drl.config.binding.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What must hold of a grid's file besides types and ranges, its space left aside. */
final class GridRules {

  private final GridFile file;
  private final Problems problems;

  GridRules(GridFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reports what can be told from the file alone. */
  void check() {
    require(
        file.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "must be lower-case words joined by -",
        "name");
    require(!file.scenario().isEmpty(), "must list a scenario", "scenario");
    require(distinct(file.scenario()), "must list no scenario twice", "scenario");
    require(!file.seeds().isEmpty(), "must list a seed", "seeds");
    require(distinct(file.seeds()), "must list no seed twice", "seeds");
    require(
        !file.settings().hasPath("seed"),
        "must not set seed, for every point is trained from each of the seeds",
        "settings");
    checkJudging();
  }

  /**
   * Reports numbers that the method has no use for.
   *
   * @param written whether the file sets a key
   */
  void checkMethod(Predicate<String> written) {
    if (file.method().name() == GridFile.Name.ALL) {
      List.of("eta", "first-rung", "workers").forEach(number -> refuseIdle(number, "all", written));
    } else if (file.method().name() == GridFile.Name.SUCCESSIVE_HALVING) {
      refuseIdle("workers", "successive-halving", written);
    }
  }

  private void refuseIdle(String number, String method, Predicate<String> written) {
    String key = "method." + number;
    require(
        !written.test(key) || !problems.sound("method.name"),
        "must be left out, for the method " + method + " has no use for it",
        key);
  }

  private void checkJudging() {
    Judging judging = file.judging();
    require(!judging.seeds().isEmpty(), "must list a seed", "judging.seeds");
    require(distinct(judging.seeds()), "must list no seed twice", "judging.seeds");
    List<Long> both = judging.seeds().stream().filter(file.seeds()::contains).distinct().toList();
    if (problems.sound("judging.seeds", "seeds")) {
      require(
          both.isEmpty(),
          "must be other seeds than those of the search, but holds " + both,
          "judging.seeds",
          "seeds");
    }
  }

  /**
   * Reports what depends on the scenarios' settings.
   *
   * @param scenarios the scenarios, at least one
   */
  void check(List<Scenario> scenarios) {
    for (Scenario scenario : scenarios) {
      require(
          scenario.base().evaluation().seed() != file.judging().episodeSeed(),
          "must not be evaluation.seed, which the search is judged by",
          "judging.episode-seed");
    }
    checkMeasures(scenarios);
    boolean together = scenarios.stream().map(GridRules::rounds).distinct().count() == 1;
    require(together, "must set train.rounds, for it is not the same in all scenarios", "settings");
    if (together && file.method().name() != GridFile.Name.ALL) {
      checkRungs(rounds(scenarios.get(0)));
    }
  }

  /** The mean of a share of a gap and of a reward is neither. */
  private void checkMeasures(List<Scenario> scenarios) {
    List<String> without =
        scenarios.stream()
            .filter(scenario -> !WorldCheck.hasOptimum(scenario.base()))
            .map(Scenario::name)
            .toList();
    require(
        without.isEmpty() || without.size() == scenarios.size(),
        String.format(
            Locale.ROOT,
            "must list scenarios that all have an optimum to measure by, or none that has: nobody"
                + " knows that of %s, which has too many caches",
            String.join(", ", without)),
        "scenario");
  }

  private void checkRungs(int rounds) {
    int longest = (int) Math.floor(rounds / Math.sqrt(file.method().eta()));
    require(
        longest > 0,
        "must be all where a training has no rung before its end: train.rounds=" + rounds,
        "method.name");
    require(
        longest == 0 || file.method().firstRung() <= longest,
        String.format(
            Locale.ROOT,
            "must be <= train.rounds / sqrt(method.eta) = %d / sqrt(%d), for a rung to be before"
                + " the end",
            rounds,
            file.method().eta()),
        "method.first-rung");
  }

  /**
   * {@return how trials are spent}
   *
   * @param scenarios the scenarios, by whose rounds a first rung is chosen that the file leaves out
   */
  Method method(List<Scenario> scenarios) {
    int eta = file.method().eta();
    long share = Math.round(rounds(scenarios.get(0)) / ((double) eta * eta));
    int first =
        file.method().firstRung() > 0 ? file.method().firstRung() : (int) Math.max(1, share);
    return switch (file.method().name()) {
      case ALL -> new Method.All();
      case SUCCESSIVE_HALVING -> new Method.SuccessiveHalving(eta, first);
      case ASHA -> new Method.Asha(eta, first, file.method().workers());
    };
  }

  /** {@return what the search may spend} */
  Tuning tuning() {
    GridFile.Budget budget = file.budget();
    return new Tuning(file.seeds(), file.retries(), limit(budget.trials()), limit(budget.rounds()));
  }

  private static long limit(long limit) {
    return limit == 0 ? Tuning.UNLIMITED : limit;
  }

  /** {@return how the best points are judged; without probes where there are no rungs} */
  Judging judging() {
    Judging judging = file.judging();
    boolean rungs = file.method().name() != GridFile.Name.ALL;
    return new Judging(
        judging.seeds(),
        judging.episodes(),
        judging.episodeSeed(),
        judging.best(),
        rungs ? judging.probes() : 0);
  }

  private static int rounds(Scenario scenario) {
    return scenario.base().train().rounds();
  }

  private static boolean distinct(Collection<?> values) {
    return new HashSet<>(values).size() == values.size();
  }

  private void require(boolean holds, String rule, String key, String... others) {
    if (!holds && problems.sound(key) && problems.sound(others)) {
      problems.reject(rule, key, others);
    }
  }
}
