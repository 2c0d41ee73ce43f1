package io.t2drl.analysis.tally;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/** Whole numbers by whole keys: an array that covers what lies between the keys in use. */
public final class Window implements Serializable {

  private static final long serialVersionUID = 1;

  /** Arrays grow by so many keys at a time. */
  private static final int STRIDE = 32;

  /** No key is further from 0: arrays stay small whatever files hold. */
  private static final int FURTHEST = 1 << 20;

  private int from;
  private long[] amounts = {};

  /** Adds to what a key has. */
  void add(int key, long amount) {
    cover(key);
    amounts[key - from] += amount;
  }

  /** Adds all that another one has. */
  void add(Window other) {
    if (other.amounts.length > 0) {
      cover(other.from);
      cover(other.from + other.amounts.length - 1);
      for (int i = 0; i < other.amounts.length; i++) {
        amounts[other.from - from + i] += other.amounts[i];
      }
    }
  }

  private void cover(int key) {
    int at = key - from;
    if (at >= 0 && at < amounts.length) {
      return;
    }
    if (Math.abs((long) key) > FURTHEST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d is too far from 0 to be counted", key));
    }
    int low = Math.floorDiv(key, STRIDE) * STRIDE;
    int first = amounts.length == 0 ? low : Math.min(from, low);
    int end = amounts.length == 0 ? low + STRIDE : Math.max(from + amounts.length, low + STRIDE);
    long[] wider = new long[end - first];
    System.arraycopy(amounts, 0, wider, amounts.length == 0 ? 0 : from - first, amounts.length);
    amounts = wider;
    from = first;
  }

  /** {@return what a key has} */
  public long get(int key) {
    int at = key - from;
    return at >= 0 && at < amounts.length ? amounts[at] : 0;
  }

  /** {@return the first key that may have something} */
  public int first() {
    return from;
  }

  /** {@return the key behind the last one that may have something} */
  public int end() {
    return from + amounts.length;
  }

  /** {@return the sum over all keys} */
  public long total() {
    return Arrays.stream(amounts).sum();
  }
}
