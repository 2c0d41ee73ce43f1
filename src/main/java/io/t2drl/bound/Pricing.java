package io.t2drl.bound;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Prices of models in the slots of a frame, by which a function linear in the models is made an
 * upper bound of its value. Subgradients lower that bound (Held, Wolfe and Crowder, Mathematical
 * Programming 6, 1974); the prices of one round are where the next one begins. Not thread-safe.
 */
final class Pricing {

  /** Change of the first adjustment as a share of what hits save. */
  private static final double FIRST_CHANGE = 0.1;

  /** Adjustments after which changes are half as large. */
  private static final double HALVED = 50;

  private static final double LEAST_CHANGE = 0.01;

  private final SlotSample.Prices[] prices;
  private int adjustments;

  /**
   * Begins with what models save if each is alone.
   *
   * @param savings of the frame
   */
  Pricing(FrameSavings savings) {
    boolean[] none = new boolean[savings.models()];
    prices = savings.prices(none, none);
  }

  /**
   * Adjusts the prices.
   *
   * @param search of the frame
   * @param times how often
   * @return the lowest majorant on the way
   */
  Majorant adjusted(FrameSearch search, int times) {
    Majorant lowest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < times; i++) {
      Majorant majorant = search.majorant(prices);
      double[] loaded = new double[search.bytes().length];
      double[] kept = new double[search.bytes().length];
      double value = packed(search, majorant, loaded, kept);
      if (value < least) {
        least = value;
        lowest = majorant;
      }
      double change = Math.max(LEAST_CHANGE, FIRST_CHANGE / (1 + adjustments++ / HALVED));
      search.savings().adjust(prices, loaded, kept, change);
    }
    return lowest;
  }

  /** The most that a fractional cache is worth; which models are loaded and kept for it. */
  private static double packed(
      FrameSearch search, Majorant majorant, double[] loaded, double[] kept) {
    double room = search.capacity();
    double sum = majorant.constant();
    for (int model : sorted(search, majorant)) {
      if (majorant.best(model) <= 0) {
        break;
      }
      double share = Math.min(1, room / search.bytes()[model]);
      room -= share * search.bytes()[model];
      sum += share * majorant.best(model);
      (majorant.kept()[model] > majorant.loaded()[model] ? kept : loaded)[model] = share;
    }
    return sum;
  }

  /** {@return the models, those first that add most for their size} */
  static int[] sorted(FrameSearch search, Majorant majorant) {
    return IntStream.range(0, search.bytes().length)
        .boxed()
        .sorted(Comparator.comparingDouble(model -> -majorant.best(model) / search.bytes()[model]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
