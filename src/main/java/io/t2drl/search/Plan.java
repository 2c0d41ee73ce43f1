package io.t2drl.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a grid would run. Exact where every point is trained to the end; where there are rungs, it
 * takes every rung to be full and to let go on as many as it may. Budgets are not taken off.
 *
 * @param grid the grid
 * @param rungs the rungs, ascending
 * @param probeRounds rounds beyond their rungs of the points that are trained to the end whatever
 *     their rungs say, at most
 * @param judgingTrials trainings of the best points and of the default from the judging seeds
 * @param judgingRounds rounds of these
 */
public record Plan(
    Grid grid, List<Rung> rungs, long probeRounds, long judgingTrials, long judgingRounds) {

  /**
   * What a rung costs.
   *
   * @param rounds rounds that a training has at its end
   * @param points points that come to its end
   * @param trials trainings of these points
   * @param cost rounds that they are trained for from the rung before to this one
   */
  public record Rung(int rounds, int points, long trials, long cost) {}

  /** Makes the list immutable. */
  public Plan {
    rungs = List.copyOf(rungs);
  }

  /** {@return the plan of a grid} */
  public static Plan of(Grid grid) {
    List<Rung> rungs = rungs(grid);
    int rounds = grid.rounds();
    long perSeed = grid.scenarios().size();
    Judging judging = grid.judging();
    long probed = (long) Math.min(judging.probes(), grid.points().size()) * grid.trialsPerPoint();
    int best = Math.min(judging.best(), grid.points().size());
    long judged = best == 0 ? 0 : (best + 1) * perSeed * judging.seeds().size();
    return new Plan(
        grid, rungs, probed * (rounds - rungs.get(0).rounds()), judged, judged * longest(grid));
  }

  private static List<Rung> rungs(Grid grid) {
    if (grid.method() instanceof Method.All) {
      long cost =
          grid.points().stream()
              .flatMap(point -> point.settings().stream())
              .mapToLong(settings -> settings.train().rounds())
              .sum();
      int seeds = grid.tuning().seeds().size();
      return List.of(new Rung(longest(grid), grid.points().size(), trials(grid), cost * seeds));
    }
    List<Rung> rungs = new ArrayList<>();
    int points = grid.points().size();
    int before = 0;
    for (int rounds : grid.method().rungs(grid.rounds())) {
      if (before > 0) {
        points = grid.method().promoted(points);
      }
      long trials = (long) points * grid.trialsPerPoint();
      rungs.add(new Rung(rounds, points, trials, trials * (rounds - before)));
      before = rounds;
    }
    return rungs;
  }

  private static int longest(Grid grid) {
    return grid.points().stream()
        .flatMap(point -> point.settings().stream())
        .mapToInt(settings -> settings.train().rounds())
        .max()
        .orElseThrow();
  }

  private static long trials(Grid grid) {
    return (long) grid.points().size() * grid.trialsPerPoint();
  }

  /** {@return trainings that the search begins} */
  public long trials() {
    return trials(grid);
  }

  /** {@return rounds of the search, without probes} */
  public long searchRounds() {
    return rungs.stream().mapToLong(Rung::cost).sum();
  }

  /** {@return all rounds, those of probes and of judging among them} */
  public long rounds() {
    return searchRounds() + probeRounds + judgingRounds;
  }

  /**
   * {@return how long all of it keeps one core busy, in hours}
   *
   * @param secondsPerRound time of one round of a training on one core, s
   */
  public double coreHours(double secondsPerRound) {
    return rounds() * secondsPerRound / 3600;
  }
}
