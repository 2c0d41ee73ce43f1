package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.stream.IntStream;

/**
 * The parts of a frame between which newly cached models become available.
 *
 * @param share share of each part in the frame, [stages]
 * @param loaded whether a newly cached model is there by then, [stages][M]
 */
record Stages(double[] share, boolean[][] loaded) {

  /** {@return the parts of a world's frames} */
  static Stages of(World world) {
    int slots = world.slots();
    int[] from =
        IntStream.range(0, world.models()).map(m -> world.hitsFrom(m, true, false)).toArray();
    int[] starts =
        IntStream.concat(IntStream.of(0), IntStream.of(from))
            .filter(slot -> slot < slots)
            .sorted()
            .distinct()
            .toArray();
    double[] share = new double[starts.length];
    boolean[][] loaded = new boolean[starts.length][world.models()];
    for (int stage = 0; stage < starts.length; stage++) {
      int end = stage + 1 < starts.length ? starts[stage + 1] : slots;
      share[stage] = (double) (end - starts[stage]) / slots;
      for (int model = 0; model < from.length; model++) {
        loaded[stage][model] = from[model] <= starts[stage];
      }
    }
    return new Stages(share, loaded);
  }

  int count() {
    return share.length;
  }

  /**
   * Writes which models are there.
   *
   * @param stage part of the frame
   * @param cached the frame's cache, [M]
   * @param kept the models of it that need no loading, [M]
   * @param there takes the result, [M]
   * @return whether anything has changed
   */
  boolean write(int stage, boolean[] cached, boolean[] kept, boolean[] there) {
    boolean changed = false;
    for (int model = 0; model < cached.length; model++) {
      boolean now = cached[model] && (kept[model] || loaded[stage][model]);
      changed |= now != there[model];
      there[model] = now;
    }
    return changed;
  }
}
