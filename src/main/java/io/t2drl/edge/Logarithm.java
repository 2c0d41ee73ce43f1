package io.t2drl.edge;

/**
 * The natural logarithm by a table and a short series, in plain arithmetic: it takes about half the
 * time of {@link Math#log}, as it is inlined and calls no routine of the virtual machine, and its
 * bits are the same on every processor. The result is within 3 units in the last place.
 *
 * <p>With {@code x = 2^k z} and c the middle of the interval of the table that z lies in, {@code
 * ln(x) = k ln(2) + ln(c) + ln(1 + (z - c) / c)}, whose last term is a Taylor series in at most
 * 1/256 (Tang 1990, <a href="https://doi.org/10.1145/98267.98294">Table-driven implementation of
 * the logarithm function</a>).
 */
public final class Logarithm {

  private static final int INDEX_BITS = 7;
  private static final int SHIFT = 52 - INDEX_BITS;
  private static final int LAST = (1 << INDEX_BITS) - 1;

  /**
   * Least z: about 0.69, so that z is around 1 where ln(x) is around 0, and half an interval below
   * a border, so that 1 is the middle of an interval. There, c = 1 and nothing cancels.
   */
  private static final long LEAST = 0x3FE6000000000000L - (1L << (SHIFT - 1));

  private static final double LN2 = StrictMath.log(2);

  /** Triples of c, 1 / c, ln(c). */
  private static final double[] TABLE = table();

  private Logarithm() {}

  /**
   * {@return the natural logarithm of a number}
   *
   * @param x the number: positive, normal and finite
   */
  public static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long above = bits - LEAST;
    int entry = 3 * ((int) (above >> SHIFT) & LAST);
    long k = above >> 52;
    double z = Double.longBitsToDouble(bits - (k << 52));
    double r = (z - TABLE[entry]) * TABLE[entry + 1];
    double square = r * r;
    double odd = r * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7)));
    double even = -0.5 - square * (0.25 + square * (1.0 / 6));
    return k * LN2 + TABLE[entry + 2] + (r + square * (even + odd));
  }

  private static double[] table() {
    double[] table = new double[3 * (LAST + 1)];
    for (int i = 0; i <= LAST; i++) {
      double from = Double.longBitsToDouble(LEAST + ((long) i << SHIFT));
      double to = Double.longBitsToDouble(LEAST + ((i + 1L) << SHIFT));
      double c = from < 1 && 1 < to ? 1 : (from + to) / 2;
      table[3 * i] = c;
      table[3 * i + 1] = 1 / c;
      table[3 * i + 2] = StrictMath.log(c);
    }
    return table;
  }
}
