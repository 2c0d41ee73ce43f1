package io.t2drl.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From request counts per frame to popularity states: cluster, rank, fit the skewness, count the
 * moves.
 */
final class PopularityFit {

  private PopularityFit() {}

  /**
   * Fits the chain.
   *
   * @param counts requests per frame and model
   * @param overall requests per model in the whole trace, [M]; the only state where no frame has
   *     enough requests
   * @param wanted most popularity states, at least 1
   */
  static PopularityStates fit(FrameCounts counts, long[] overall, int wanted) {
    List<long[]> frames = counts.frames();
    if (frames.isEmpty()) {
      List<PopularityStates.State> single = List.of(state(overall, 0));
      return new PopularityStates(single, new long[1][1], 0, counts.sparse());
    }
    int[] assigned = FrameClusters.assign(frames, wanted);
    int states = IntStream.of(assigned).max().orElseThrow() + 1;
    long[][] transitions = new long[states][states];
    for (int frame = 1; frame < assigned.length; frame++) {
      transitions[assigned[frame - 1]][assigned[frame]]++;
    }
    List<PopularityStates.State> fitted = new ArrayList<>();
    for (int state = 0; state < states; state++) {
      fitted.add(pooled(frames, assigned, state));
    }
    return new PopularityStates(fitted, transitions, frames.size(), counts.sparse());
  }

  private static PopularityStates.State pooled(List<long[]> frames, int[] assigned, int state) {
    long[] pooled = new long[frames.get(0).length];
    int members = 0;
    for (int frame = 0; frame < assigned.length; frame++) {
      if (assigned[frame] == state) {
        members++;
        for (int model = 0; model < pooled.length; model++) {
          pooled[model] += frames.get(frame)[model];
        }
      }
    }
    return state(pooled, members);
  }

  private static PopularityStates.State state(long[] counts, int frames) {
    List<Integer> ranking =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer model) -> counts[model]).reversed())
            .toList();
    long[] byRank = ranking.stream().mapToLong(model -> counts[model]).toArray();
    return new PopularityStates.State(
        ZipfFit.skewness(byRank), ranking, frames, FrameCounts.total(counts));
  }
}
