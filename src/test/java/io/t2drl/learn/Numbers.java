package io.t2drl.learn;

/** Arrays between the precision of networks and that of tests. */
public final class Numbers {

  private Numbers() {}

  /** {@return the same numbers in double precision} */
  public static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /** {@return the numbers rounded to float32} */
  public static float[] floats(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
