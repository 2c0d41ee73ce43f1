package io.t2drl.learn.net.precise;

import java.util.Arrays;

/**
 * A matrix with both sides in double precision; plain loops read and write the native one. Numbers
 * that nobody has moved stay where they were, as they do with native memory.
 */
final class SharedMatrix {

  private double[] values = {};
  private double[] other = {};

  double[] values(int count) {
    values = values.length < count ? new double[count] : values;
    return values;
  }

  double[] values() {
    return values;
  }

  SharedMatrix set(double[] from, int at, int count) {
    System.arraycopy(from, at, values(count), 0, count);
    return push(count);
  }

  SharedMatrix push(int count) {
    System.arraycopy(values, 0, nativeSide(count), 0, count);
    return this;
  }

  double[] pull(int count) {
    System.arraycopy(other, 0, values(count), 0, count);
    return values;
  }

  SharedMatrix repeat(double[] block, int at, int size, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(block, at, nativeSide(size * count), i * size, size);
    }
    return this;
  }

  double[] nativeSide(int count) {
    if (other.length < count) {
      other = new double[count];
      Arrays.fill(other, Double.NaN);
    }
    return other;
  }
}
