package io.t2drl.ope.fitted;

import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What the value of a cache is taken to be linear in: the popularity state; in each state, which
 * models are cached; and which of them must be loaded first.
 */
public final class FrameFeatures implements Serializable {

  private static final long serialVersionUID = 1;

  private final int states;
  private final int models;

  /** The features of a world's frames. */
  public FrameFeatures(World world) {
    states = world.states();
    models = world.models();
  }

  /** {@return the number of features, p} */
  int size() {
    return states * (1 + models) + models;
  }

  /**
   * {@return the features that are 1, ascending; all others are 0}
   *
   * @param popularity popularity state
   * @param previous caches of the frame before, rows of length M
   * @param cached caches of the frame, rows of length M
   * @param cell the row
   */
  int[] of(int popularity, boolean[] previous, boolean[] cached, int cell) {
    int[] ones = new int[1 + 2 * models];
    int count = 0;
    ones[count++] = popularity * (1 + models);
    for (int m = 0; m < models; m++) {
      if (cached[cell * models + m]) {
        ones[count++] = popularity * (1 + models) + 1 + m;
      }
    }
    for (int m = 0; m < models; m++) {
      if (cached[cell * models + m] && !previous[cell * models + m]) {
        ones[count++] = states * (1 + models) + m;
      }
    }
    return Arrays.copyOf(ones, count);
  }
}
