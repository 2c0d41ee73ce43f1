package io.t2drl.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What caches can be expected to save in a frame, by its popularity state: the mean over the slots
 * of all frames that had it. Requests do not depend on the slot, so that the luck of one frame's
 * requests is taken out of what caches are compared by. What was asked for once is remembered. Not
 * thread-safe.
 */
public final class ExpectedSavings {

  private final HitSavings savings;

  /** Rows of slots, by popularity state. */
  private final List<int[]> slots = new ArrayList<>();

  /** Means by set of models at hand, for each popularity state. */
  private final List<Map<Long, Double>> means = new ArrayList<>();

  /**
   * Prepares them.
   *
   * @param savings what the requests of frames would have saved
   * @param popularity popularity state of each frame
   */
  ExpectedSavings(HitSavings savings, int[] popularity) {
    this.savings = savings;
    int perFrame = savings.slots();
    int states = 1 + Arrays.stream(popularity).max().orElse(-1);
    for (int state = 0; state < states; state++) {
      int wanted = state;
      slots.add(
          IntStream.range(0, popularity.length * perFrame)
              .filter(slot -> popularity[slot / perFrame] == wanted)
              .toArray());
      means.add(new HashMap<>());
    }
  }

  /**
   * {@return what a cache saves in a frame}
   *
   * @param state popularity state of the frame, one that some frame had
   * @param hitsFrom slot from which requests of each model hit; K: none, [M], at most 64 models
   */
  public double of(int state, int[] hitsFrom) {
    double sum = 0;
    for (int slot = 0; slot < savings.slots(); slot++) {
      long set = 0;
      for (int m = 0; m < hitsFrom.length; m++) {
        set |= hitsFrom[m] <= slot ? 1L << m : 0;
      }
      sum += means.get(state).computeIfAbsent(set, there -> mean(state, there, hitsFrom.length));
    }
    return sum;
  }

  private double mean(int state, long set, int models) {
    boolean[] there = new boolean[models];
    for (int m = 0; m < models; m++) {
      there[m] = (set >>> m & 1) != 0;
    }
    return Arrays.stream(slots.get(state))
        .mapToDouble(slot -> savings.ofSlot(slot, there))
        .average()
        .orElseThrow();
  }
}
