package io.t2drl.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A schedule that was played to its end with made-up scores.
 *
 * @param steps all steps in the order in which they began
 * @param dropped points that were dropped, in that order
 * @param most most steps that ran at a time
 */
record Played(List<Step> steps, List<Integer> dropped, int most) {

  /** Plays a schedule; of the steps that run, any may end next. */
  static Played of(Schedule schedule, ToDoubleFunction<Step> scores, Random order) {
    List<Step> steps = new ArrayList<>();
    List<Integer> dropped = new ArrayList<>();
    List<Step> running = new ArrayList<>();
    Set<Integer> gone = new HashSet<>();
    int most = 0;
    while (true) {
      for (Step step : schedule.begin()) {
        if (gone.contains(step.point())) {
          throw new AssertionError("was dropped before: " + step);
        }
        steps.add(step);
        running.add(step);
      }
      most = Math.max(most, running.size());
      for (int point : schedule.dropped()) {
        if (!gone.add(point) || running.stream().anyMatch(step -> step.point() == point)) {
          throw new AssertionError("cannot be dropped: " + point);
        }
        dropped.add(point);
      }
      if (running.isEmpty()) {
        if (!schedule.isOver()) {
          throw new AssertionError("nothing runs, and it is not over");
        }
        return new Played(steps, dropped, most);
      }
      Step ends = running.remove(order.nextInt(running.size()));
      schedule.ended(ends, scores.applyAsDouble(ends));
    }
  }

  /** {@return rounds that the steps have played} */
  long rounds(Ladder ladder) {
    return steps.stream().mapToLong(ladder::rounds).sum();
  }

  /** {@return points that began the step to a rung} */
  long begun(int rung) {
    return steps.stream().filter(step -> step.rung() == rung).count();
  }
}
