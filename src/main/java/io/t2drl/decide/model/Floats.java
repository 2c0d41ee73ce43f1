package io.t2drl.decide.model;

import java.util.Arrays;

/** Copies stretches of numbers in single precision. */
public final class Floats {

  private Floats() {}

  /** {@return the numbers from one index up to another} */
  public static float[] copy(float[] from, int at, int end) {
    return Arrays.copyOfRange(from, at, end);
  }

  /** {@return the numbers from one index up to another, rounded} */
  public static float[] copy(double[] from, int at, int end) {
    float[] rounded = new float[end - at];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) from[at + i];
    }
    return rounded;
  }
}
