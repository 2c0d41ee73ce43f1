package io.t2drl.grid;

import io.t2drl.search.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Successive halving: all points come to the end of a rung before the best of them go on. Points
 * that fail count among those that entered the rung.
 */
final class HalvingSchedule implements Schedule {

  private final Method method;
  private final Ladder ladder;
  private final Budget budget;
  private Rung rung = new Rung();
  private final Started started = new Started();
  private List<Integer> dropped = new ArrayList<>();

  HalvingSchedule(Method.SuccessiveHalving method, Ladder ladder, Budget budget) {
    this.method = method;
    this.ladder = ladder;
    this.budget = budget;
    IntStream.range(0, ladder.points()).forEach(point -> begin(new Step(point, 0)));
  }

  private void begin(Step step) {
    if (budget.take(step, ladder)) {
      started.add(step);
    }
  }

  @Override
  public List<Step> begin() {
    return started.fetch();
  }

  @Override
  public void ended(Step step, double score) {
    rung.enter(step.point(), score);
    started.ended();
    if (started.isOver() && step.rung() < ladder.last()) {
      promote(step.rung() + 1);
    }
  }

  private void promote(int next) {
    Rung left = rung;
    rung = new Rung();
    int best = method.promoted(left.entered());
    for (int i = 0; i < best && left.waiting() > 0; i++) {
      begin(new Step(left.best().orElseThrow(), next));
      left.promote();
    }
    while (!budget.isSpent() && left.waiting() > 0) {
      dropped.add(left.hopeless(0).orElseThrow());
      left.drop();
    }
  }

  @Override
  public List<Integer> dropped() {
    List<Integer> points = dropped;
    dropped = new ArrayList<>();
    return points;
  }

  @Override
  public boolean isOver() {
    return started.isOver();
  }

  @Override
  public long expectedRounds() {
    return Expected.rounds(method, ladder);
  }
}
