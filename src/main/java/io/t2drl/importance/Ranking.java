package io.t2drl.importance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Configurations from the best to the worst, those of one score side by side.
 *
 * @param order numbers of the configurations
 * @param ends for every place in the order, the first place that has a worse score
 */
record Ranking(int[] order, int[] ends) {

  /** {@return the ranking of those whose score is known} */
  static Ranking of(double[] scores) {
    Integer[] sorted =
        IntStream.range(0, scores.length)
            .filter(i -> !Double.isNaN(scores[i]))
            .boxed()
            .toArray(Integer[]::new);
    Arrays.sort(sorted, Comparator.<Integer>comparingDouble(i -> scores[i]).reversed());
    int[] order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
    int[] ends = new int[order.length];
    for (int i = order.length - 1; i >= 0; i--) {
      boolean tied = i + 1 < order.length && scores[order[i]] == scores[order[i + 1]];
      ends[i] = tied ? ends[i + 1] : i + 1;
    }
    return new Ranking(order, ends);
  }

  /** {@return how many configurations are ranked} */
  int size() {
    return order.length;
  }
}
