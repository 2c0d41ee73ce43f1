package io.t2drl.grid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The points that have come to the end of a rung. They are ranked by score, equal ones by their
 * place in the grid; one without a score is the worst and never goes on.
 */
final class Rung {

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(Entry::score).reversed().thenComparingInt(Entry::point);

  private final List<Entry> ranked = new ArrayList<>();
  private final TreeSet<Entry> waiting = new TreeSet<>(BEST_FIRST);
  private int failed;

  /** A point and what it showed. */
  private record Entry(int point, double score) {}

  /**
   * A point comes to the end of the rung.
   *
   * @param point the point
   * @param score what it showed; not a number if it failed
   */
  void enter(int point, double score) {
    if (Double.isNaN(score)) {
      failed++;
      return;
    }
    Entry entry = new Entry(point, score);
    ranked.add(-Collections.binarySearch(ranked, entry, BEST_FIRST) - 1, entry);
    waiting.add(entry);
  }

  /** {@return how many points have come to the end of the rung, failed ones among them} */
  int entered() {
    return ranked.size() + failed;
  }

  /**
   * {@return the best point that waits, if it is one of the best of the rung}
   *
   * @param best how many those are
   */
  Optional<Integer> promotable(int best) {
    return waiting.isEmpty() || rank(waiting.first()) >= best
        ? Optional.empty()
        : Optional.of(waiting.first().point());
  }

  /**
   * {@return the worst point that waits, if it is none of the best of the rung}
   *
   * @param best how many those are
   */
  Optional<Integer> hopeless(int best) {
    return waiting.isEmpty() || rank(waiting.last()) < best
        ? Optional.empty()
        : Optional.of(waiting.last().point());
  }

  /** {@return the best point that waits} */
  Optional<Integer> best() {
    return promotable(Integer.MAX_VALUE);
  }

  /** The best point that waits goes on. */
  void promote() {
    waiting.pollFirst();
  }

  /** The worst point that waits is dropped. */
  void drop() {
    waiting.pollLast();
  }

  /** {@return points that wait} */
  int waiting() {
    return waiting.size();
  }

  private int rank(Entry entry) {
    return Collections.binarySearch(ranked, entry, BEST_FIRST);
  }
}
