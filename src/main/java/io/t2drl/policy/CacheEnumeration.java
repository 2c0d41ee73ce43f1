package io.t2drl.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * Depth-first search for the caches that fit a capacity, given up as soon as there are too many.
 */
final class CacheEnumeration {

  private final double[] size;
  private final double capacity;
  private final boolean maximalOnly;
  private final int most;

  /** Sum of the sizes from a model on. */
  private final double[] rest;

  private long[] found = new long[16];
  private int count;

  CacheEnumeration(double[] size, double capacity, boolean maximalOnly, int most) {
    this.size = size;
    this.capacity = capacity;
    this.maximalOnly = maximalOnly;
    this.most = most;
    rest = new double[size.length + 1];
    for (int model = size.length - 1; model >= 0; model--) {
      rest[model] = rest[model + 1] + size[model];
    }
  }

  /** {@return the caches as ascending bit masks, nothing if there are more than permitted} */
  Optional<long[]> masks() {
    count = 0;
    search(0, 0, 0, Double.POSITIVE_INFINITY);
    if (count > most) {
      return Optional.empty();
    }
    long[] masks = Arrays.copyOf(found, count);
    Arrays.sort(masks);
    return Optional.of(masks);
  }

  private void search(int model, long mask, double used, double smallestLeftOut) {
    // Taking all that is left would still leave room for a model left out: no maximal cache down
    // here.
    boolean hopeless = maximalOnly && used + rest[model] + smallestLeftOut <= capacity;
    if (count > most || hopeless) {
      return;
    }
    if (model == size.length) {
      add(mask);
      return;
    }
    search(model + 1, mask, used, Math.min(smallestLeftOut, size[model]));
    if (used + size[model] <= capacity) {
      search(model + 1, mask | 1L << model, used + size[model], smallestLeftOut);
    }
  }

  private void add(long mask) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = mask;
  }
}
