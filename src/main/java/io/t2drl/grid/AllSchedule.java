package io.t2drl.grid;

import java.util.List;
import java.util.stream.IntStream;

/** Points are trained to the end, as far as the budget reaches: in their order. */
final class AllSchedule implements Schedule {

  private final int[] allowed;
  private final long rounds;
  private final Started started = new Started();

  /** Begins a schedule of all points. */
  AllSchedule(Ladder ladder, Budget budget) {
    this(ladder, IntStream.range(0, ladder.points()).boxed().toList(), budget);
  }

  /**
   * Begins.
   *
   * @param ladder rungs of all points
   * @param points places of those to be trained
   * @param budget what may be spent
   */
  AllSchedule(Ladder ladder, List<Integer> points, Budget budget) {
    allowed = new int[ladder.points()];
    long all = 0;
    for (int point : points) {
      Step step = new Step(point, 0);
      while (step.rung() <= ladder.last() && budget.take(step, ladder)) {
        all += ladder.rounds(step);
        step = step.next();
      }
      allowed[point] = step.rung();
      begin(new Step(point, 0));
    }
    rounds = all;
  }

  private void begin(Step step) {
    if (step.rung() < allowed[step.point()]) {
      started.add(step);
    }
  }

  @Override
  public List<Step> begin() {
    return started.fetch();
  }

  @Override
  public void ended(Step step, double score) {
    started.ended();
    if (!Double.isNaN(score)) {
      begin(step.next());
    }
  }

  @Override
  public List<Integer> dropped() {
    return List.of();
  }

  @Override
  public boolean isOver() {
    return started.isOver();
  }

  @Override
  public long expectedRounds() {
    return rounds;
  }
}
