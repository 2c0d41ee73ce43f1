package io.t2drl.policy;

import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The probability with which filling in a random order yields a cache, exact: every order of its
 * models is gone through, in the form of a recursion over the subsets of the cache.
 *
 * <p>While a subset is in the cache, what comes next is one of the models that still fit, each with
 * the same probability; models that no longer fit change nothing when their turn comes. The cache
 * comes about if it is always one of its own.
 */
public final class FillProbability {

  /** Most models of a cache whose subsets are gone through: 65,536 of them. */
  public static final int MOST_MODELS = 16;

  private FillProbability() {}

  /**
   * {@return the probability of a cell's cache; NaN where it holds more than {@link #MOST_MODELS}}
   *
   * @param world catalogue and capacity
   * @param cached whether each model is cached, rows of length M
   * @param offset beginning of the cell's row
   */
  static double of(World world, boolean[] cached, int offset) {
    double[] size = world.catalogue().bytes();
    double[] own = sizes(size, m -> cached[offset + m]);
    double[] others = sizes(size, m -> !cached[offset + m]);
    if (own.length > MOST_MODELS) {
      return Double.NaN;
    }
    double left = world.capacityBytes() - Arrays.stream(own).sum();
    if (left < 0 || fitting(others, left) > 0) {
      return 0; // it does not fit, or is not full
    }
    double[] probability = new double[1 << own.length];
    probability[probability.length - 1] = 1;
    for (int subset = probability.length - 2; subset >= 0; subset--) {
      double room = world.capacityBytes();
      double sum = 0;
      for (int i = 0; i < own.length; i++) {
        if ((subset >> i & 1) != 0) {
          room -= own[i];
        } else {
          sum += probability[subset | 1 << i];
        }
      }
      int missing = own.length - Integer.bitCount(subset);
      probability[subset] = sum / (missing + fitting(others, room));
    }
    return probability[0];
  }

  private static double[] sizes(double[] size, IntPredicate chosen) {
    return IntStream.range(0, size.length)
        .filter(chosen)
        .mapToDouble(m -> size[m])
        .sorted()
        .toArray();
  }

  /** How many of some sizes, in ascending order, fit into some room. */
  private static int fitting(double[] ascending, double room) {
    int count = 0;
    while (count < ascending.length && ascending[count] <= room) {
      count++;
    }
    return count;
  }
}
