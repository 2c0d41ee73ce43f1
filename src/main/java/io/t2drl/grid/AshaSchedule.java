package io.t2drl.grid;

import io.t2drl.search.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asynchronous successive halving (Li et al., MLSys 2020) in virtual time. A fixed number of
 * virtual workers each hold a step, which takes them as many units of time as it plays rounds.
 * Whoever is done first (of several, who began first) decides next: the best point of the highest
 * rung that is among the best of its rung so far goes on; else the next point of the grid begins.
 * All that workers hold may run at once on whatever machines there are; a decision waits until the
 * steps that virtual time puts before it have ended.
 *
 * <p>A small grid may promote nobody to the last rung. So that it has a winner, the best point of
 * the highest rung goes on once there is nothing else to do, until one has come to the end.
 */
final class AshaSchedule implements Schedule {

  private final Method.Asha method;
  private final Ladder ladder;
  private final Budget budget;
  private final List<Rung> rungs;

  /** Points that will never leave a rung. */
  private final int[] lost;

  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::end).thenComparingLong(Held::order));
  private final Map<Step, Double> scores = new HashMap<>();
  private List<Step> begun = new ArrayList<>();
  private List<Integer> dropped = new ArrayList<>();
  private int points;
  private long order;
  private long now;

  /** A step that a virtual worker holds until a moment of virtual time. */
  private record Held(Step step, long end, long order) {}

  AshaSchedule(Method.Asha method, Ladder ladder, Budget budget) {
    this.method = method;
    this.ladder = ladder;
    this.budget = budget;
    this.rungs = Stream.generate(Rung::new).limit(ladder.last() + 1L).toList();
    this.lost = new int[ladder.last() + 1];
  }

  @Override
  public List<Step> begin() {
    occupy();
    while (!held.isEmpty() && scores.containsKey(held.peek().step())) {
      commit(held.poll());
      occupy();
    }
    if (held.isEmpty() && !budget.isSpent()) {
      IntStream.range(0, ladder.last()).forEach(rung -> drop(rung, 0));
    }
    List<Step> steps = begun;
    begun = new ArrayList<>();
    return steps;
  }

  @Override
  public void ended(Step step, double score) {
    scores.put(step, score);
  }

  /** Every worker that is free takes a step, as long as there is one. */
  private void occupy() {
    while (held.size() < method.workers()) {
      Optional<Step> next = next();
      if (next.isEmpty()) {
        return;
      }
      held.add(new Held(next.get(), now + ladder.rounds(next.get()), order));
      begun.add(next.get());
      order++;
    }
  }

  private Optional<Step> next() {
    for (int rung = ladder.last() - 1; rung >= 0; rung--) {
      Optional<Step> step = promoted(rung, method.promoted(rungs.get(rung).entered()));
      if (step.isPresent()) {
        return step;
      }
    }
    Step first = new Step(points, 0);
    if (points < ladder.points() && budget.take(first, ladder)) {
      points++;
      return Optional.of(first);
    }
    return held.isEmpty() && rungs.get(ladder.last()).entered() == 0
        ? bestOfTheHighest()
        : Optional.empty();
  }

  private Optional<Step> bestOfTheHighest() {
    for (int rung = ladder.last() - 1; rung >= 0; rung--) {
      if (rungs.get(rung).waiting() > 0) {
        return promoted(rung, Integer.MAX_VALUE);
      }
    }
    return Optional.empty();
  }

  private Optional<Step> promoted(int rung, int best) {
    Optional<Step> step =
        rungs
            .get(rung)
            .promotable(best)
            .map(point -> new Step(point, rung + 1))
            .filter(promotion -> budget.take(promotion, ladder));
    step.ifPresent(promotion -> rungs.get(rung).promote());
    return step;
  }

  private void commit(Held ended) {
    now = ended.end();
    Step step = ended.step();
    double score = scores.remove(step);
    rungs.get(step.rung()).enter(step.point(), score);
    if (Double.isNaN(score)) {
      lost[step.rung()]++;
    }
    // Ranks only fall, and no more points can come to a rung than were not lost below it.
    int possible = ladder.points();
    for (int rung = 0; rung < ladder.last(); rung++) {
      drop(rung, Math.max(1, method.promoted(possible)));
      possible -= lost[rung];
    }
  }

  /** Drops those that wait in a rung and are none of its best. */
  private void drop(int rung, int best) {
    Optional<Integer> point = rungs.get(rung).hopeless(best);
    while (point.isPresent()) {
      dropped.add(point.get());
      rungs.get(rung).drop();
      lost[rung]++;
      point = rungs.get(rung).hopeless(best);
    }
  }

  @Override
  public List<Integer> dropped() {
    List<Integer> hopeless = dropped;
    dropped = new ArrayList<>();
    return hopeless;
  }

  @Override
  public boolean isOver() {
    return held.isEmpty();
  }

  @Override
  public long expectedRounds() {
    return Expected.rounds(method, ladder);
  }
}
