package io.t2drl.search;

import java.util.List;

/**
 * A search, ready to run: everything is valid.
 *
 * @param name name of the grid
 * @param description what it is to find out; may be empty
 * @param scenarios where every point is trained, at least one; what counts is the mean over them
 * @param method how trials are spent on the points
 * @param tuning seeds and budget of the search
 * @param judging how the best points are judged afterwards
 * @param dimensions what is varied, sorted by key
 * @param points the configurations, ascending by number, no two of them the same
 * @param duplicates places of the sequence or of the full grid that hold the configuration of an
 *     earlier one, and are no points
 * @param warnings what people should know before they trust the results, one sentence each
 */
public record Grid(
    String name,
    String description,
    List<Scenario> scenarios,
    Method method,
    Tuning tuning,
    Judging judging,
    List<Dimension> dimensions,
    List<Point> points,
    int duplicates,
    List<String> warnings) {

  /** Makes the lists immutable. */
  public Grid {
    scenarios = List.copyOf(scenarios);
    dimensions = List.copyOf(dimensions);
    points = List.copyOf(points);
    warnings = List.copyOf(warnings);
  }

  /** {@return how many trainings each point has: one for each scenario and tuning seed} */
  public int trialsPerPoint() {
    return scenarios.size() * tuning.seeds().size();
  }

  /** {@return rounds of a whole training, which all points share where the method has rungs} */
  public int rounds() {
    return scenarios.get(0).base().train().rounds();
  }
}
