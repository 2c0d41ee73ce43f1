package io.t2drl.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells people what a grid would run. */
public final class PlanText {

  private PlanText() {}

  /**
   * {@return lines that end with a line break each}
   *
   * @param plan what would run
   * @param secondsPerRound time of one round of a training on one core, s
   */
  public static String of(Plan plan, double secondsPerRound) {
    Grid grid = plan.grid();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "grid %s, method %s: %s of %s, %s, %s: %s",
            grid.name(),
            grid.method().key(),
            count(grid.points().size(), "point"),
            count(grid.dimensions().size(), "key"),
            count(grid.scenarios().size(), "scenario"),
            count(grid.tuning().seeds().size(), "seed"),
            count(plan.trials(), "trial")));
    if (grid.duplicates() > 0) {
      lines.add(
          line(
              "%s the same configuration as an earlier one, and done once",
              grid.duplicates() == 1 ? "1 place is" : count(grid.duplicates(), "place") + " are"));
    }
    grid.dimensions().forEach(dimension -> lines.add("  " + text(dimension)));
    lines.addAll(rungs(plan));
    if (plan.probeRounds() > 0) {
      lines.add(
          line(
              "probes: %s trained to the end, at most %s",
              count(grid.judging().probes(), "point"), count(plan.probeRounds(), "more round")));
    }
    if (plan.judgingTrials() > 0) {
      lines.add(
          line(
              "judging: %s of the best points and the default, %s",
              count(plan.judgingTrials(), "trial"), count(plan.judgingRounds(), "round")));
    }
    lines.add(
        line(
            "in all %s, about %,.1f core hours at %,.1f s a round",
            count(plan.rounds(), "round"), plan.coreHours(secondsPerRound), secondsPerRound));
    budget(grid.tuning()).forEach(lines::add);
    grid.warnings().forEach(warning -> lines.add("warning: " + warning));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String text(Dimension dimension) {
    String conditions =
        dimension.conditions().stream()
            .map(Condition::toString)
            .collect(Collectors.joining(" and "));
    return dimension.key()
        + ": "
        + dimension
        + (conditions.isEmpty() ? "" : "; only if " + conditions);
  }

  private static List<String> rungs(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Plan.Rung rung : plan.rungs()) {
      lines.add(
          line(
              "  to round %,d: %s, %s, %s",
              rung.rounds(),
              count(rung.points(), "point"),
              count(rung.trials(), "trial"),
              count(rung.cost(), "round")));
    }
    return lines;
  }

  private static List<String> budget(Tuning tuning) {
    List<String> lines = new ArrayList<>();
    if (tuning.trials() != Tuning.UNLIMITED) {
      lines.add(line("the budget ends the search after %s", count(tuning.trials(), "trial")));
    }
    if (tuning.rounds() != Tuning.UNLIMITED) {
      lines.add(line("the budget ends the search after %s", count(tuning.rounds(), "round")));
    }
    return lines;
  }

  private static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
