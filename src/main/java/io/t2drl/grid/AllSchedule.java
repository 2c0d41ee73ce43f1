package io.t2drl.grid;

import java.util.ArrayList;
import java.util.List;

/** All points are trained to the end, as far as the budget reaches: in their order. */
final class AllSchedule implements Schedule {

  private final int[] allowed;
  private final long rounds;
  private int running;
  private List<Step> begun = new ArrayList<>();

  AllSchedule(Ladder ladder, Budget budget) {
    allowed = new int[ladder.points()];
    long all = 0;
    for (int point = 0; point < allowed.length; point++) {
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
      begun.add(step);
      running++;
    }
  }

  @Override
  public List<Step> begin() {
    List<Step> steps = begun;
    begun = new ArrayList<>();
    return steps;
  }

  @Override
  public void ended(Step step, double score) {
    running--;
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
    return running == 0;
  }

  @Override
  public long expectedRounds() {
    return rounds;
  }
}
