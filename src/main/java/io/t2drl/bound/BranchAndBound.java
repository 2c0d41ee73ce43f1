package io.t2drl.bound;

import java.util.stream.IntStream;

/**
 * Proves how much the best cache of a frame can be worth. Each model is kept, loaded or left out; a
 * branch ends where a majorant of the value, with the models that are left packed as a fractional
 * knapsack, is not above what is known already.
 */
final class BranchAndBound {

  /** By how much less is asked for where a proof takes too long. */
  private static final double RELAXED = 1.5;

  /** Nodes that take as long as looking at a cache. */
  private static final int LEAF = 10;

  /**
   * How much work a search may be.
   *
   * @param adjustments of the majorant
   * @param nodes most nodes of a search
   */
  record Effort(int adjustments, long nodes) {}

  private final FrameSearch search;
  private final Effort effort;
  private final double[] bytes;

  /** Models that may add something, those first that are worth most for their size. */
  private final int[] order;

  /** What each of them adds to the majorant if it is loaded, if it is kept, and at most. */
  private final double[] loaded;

  private final double[] kept;
  private final double[] most;
  private final double[] size;
  private final double constant;

  private final boolean[] cached;
  private final boolean[] keeping;
  private Choice best;
  private double threshold;
  private double tolerance;
  private long nodes;

  private BranchAndBound(FrameSearch search, Choice known, double tolerance, Effort effort) {
    this.search = search;
    this.bytes = search.bytes();
    this.best = known;
    this.tolerance = tolerance;
    this.effort = effort;
    cached = new boolean[bytes.length];
    keeping = new boolean[bytes.length];
    Majorant lowest = search.pricing().adjusted(search, effort.adjustments());
    order = order(lowest);
    loaded = IntStream.of(order).mapToDouble(model -> lowest.loaded()[model]).toArray();
    kept = IntStream.of(order).mapToDouble(model -> lowest.kept()[model]).toArray();
    most = IntStream.of(order).mapToDouble(model -> Math.max(0, lowest.best(model))).toArray();
    size = IntStream.of(order).mapToDouble(model -> bytes[model]).toArray();
    constant = lowest.constant();
  }

  /**
   * What was proved.
   *
   * @param best the best choice that was found
   * @param most no choice is worth more
   */
  record Proof(Choice best, double most) {}

  /**
   * Looks for a better choice.
   *
   * @param search of the frame
   * @param known a good choice
   * @param tolerance what is better by less than this does not matter
   * @param effort how much work it may be
   * @return the best choice that was found
   */
  static Choice improve(FrameSearch search, Choice known, double tolerance, Effort effort) {
    BranchAndBound better = new BranchAndBound(search, known, tolerance, effort);
    better.isComplete();
    return better.best;
  }

  /**
   * Proves a bound.
   *
   * @param search of the frame
   * @param known a good choice
   * @param tolerance by how much the bound may be above the best choice; where that takes too much
   *     work, it is raised until it does not
   * @param effort how much work it may be
   * @return the bound
   */
  static Proof prove(FrameSearch search, Choice known, double tolerance, Effort effort) {
    BranchAndBound proof = new BranchAndBound(search, known, tolerance, effort);
    while (!proof.isComplete()) {
      proof.tolerance *= RELAXED;
    }
    return new Proof(proof.best, proof.threshold);
  }

  /** Where nobody else takes steps, a model adds the most it ever does; some never add anything. */
  private int[] order(Majorant majorant) {
    Majorant alone = search.alone();
    return IntStream.of(Pricing.sorted(search, majorant))
        .filter(model -> alone.best(model) > 0)
        .toArray();
  }

  /** {@return whether the search came to its end} */
  private boolean isComplete() {
    nodes = 0;
    threshold = best.value() + tolerance;
    return isComplete(0, constant, search.capacity());
  }

  private boolean isComplete(int depth, double fixed, double room) {
    if (isHopeless(depth, fixed, room)) {
      return true;
    }
    nodes += depth == order.length ? LEAF : 1;
    if (nodes > effort.nodes()) {
      return false;
    }
    if (depth == order.length) {
      look();
      return true;
    }
    int model = order[depth];
    if (size[depth] <= room) {
      double left = room - size[depth];
      cached[model] = true;
      if (search.objective().keeps()[model]) {
        keeping[model] = true;
        boolean whole = isComplete(depth + 1, fixed + kept[depth], left);
        keeping[model] = false;
        if (!whole) {
          cached[model] = false;
          return false;
        }
      }
      boolean whole =
          !search.objective().loads()[model] || isComplete(depth + 1, fixed + loaded[depth], left);
      cached[model] = false;
      if (!whole) {
        return false;
      }
    }
    return isComplete(depth + 1, fixed, room);
  }

  /** The rest as a fractional knapsack; it is not gone through once it is above the threshold. */
  private boolean isHopeless(int depth, double fixed, double room) {
    double sum = fixed;
    double left = room;
    for (int i = depth; i < size.length && sum <= threshold; i++) {
      if (size[i] > left) {
        sum += most[i] * left / size[i];
        break;
      }
      sum += most[i];
      left -= size[i];
    }
    return sum <= threshold;
  }

  private void look() {
    double value = search.value(cached, keeping);
    if (value > best.value()) {
      best = new Choice(cached.clone(), keeping.clone(), value);
      threshold = Math.max(threshold, value + tolerance);
    }
  }
}
