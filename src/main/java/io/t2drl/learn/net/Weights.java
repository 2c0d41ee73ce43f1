package io.t2drl.learn.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network's parameters in one flat array, and the gradient of each in another. The parts of the
 * network reserve a stretch each, and work on it where it lies: nothing is copied.
 */
public final class Weights {

  private final List<Stretch> stretches = new ArrayList<>();
  private int size;
  private float[] values;
  private float[] gradient;

  Weights() {}

  private record Stretch(int count, double bound) {}

  /**
   * Reserves a stretch.
   *
   * @param count its length
   * @param bound first values lie between minus this and this, and are zero where it is zero
   * @return its first index
   */
  int reserve(int count, double bound) {
    int at = size;
    stretches.add(new Stretch(count, bound));
    size += count;
    return at;
  }

  /** Returns the number of parameters. */
  public int size() {
    return size;
  }

  /** Draws first values, [size]. */
  public float[] initialise(RandomGenerator random) {
    float[] flat = new float[size];
    int at = 0;
    for (Stretch stretch : stretches) {
      for (int end = at + stretch.count; at < end; at++) {
        flat[at] = stretch.bound > 0 ? (float) random.nextDouble(-stretch.bound, stretch.bound) : 0;
      }
    }
    return flat;
  }

  /**
   * Makes an array the parameters from now on; what is written to it later counts.
   *
   * @param parameters [size]
   * @throws IllegalArgumentException if the array has another length
   */
  public void bind(float[] parameters) {
    if (parameters.length != size) {
      throw new IllegalArgumentException(
          "the network has " + size + " parameters, not " + parameters.length);
    }
    values = parameters;
  }

  /** Returns the parameters themselves. */
  float[] values() {
    return values;
  }

  /** Returns the gradient accumulated since {@link #clearGradient}, itself and no copy, [size]. */
  public float[] gradient() {
    if (gradient == null) {
      gradient = new float[size];
    }
    return gradient;
  }

  /** Sets the gradient to zero. */
  public void clearGradient() {
    Arrays.fill(gradient(), 0);
  }
}
