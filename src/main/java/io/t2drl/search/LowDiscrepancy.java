package io.t2drl.search;

import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points of the unit cube that lie more evenly than random ones: Sobol's sequence without its first
 * point, a corner. It then begins in the middle of the cube, and each further point fills a gap of
 * those before it, so that a longer sequence begins with a shorter one.
 */
final class LowDiscrepancy {

  /** Most dimensions that the library has direction numbers for. */
  static final int MOST_DIMENSIONS = 1000;

  private final SobolSequenceGenerator sequence;

  /**
   * Begins the sequence.
   *
   * @param dimensions sides of the cube, from 1 to {@link #MOST_DIMENSIONS}
   */
  LowDiscrepancy(int dimensions) {
    sequence = new SobolSequenceGenerator(dimensions);
    sequence.nextVector();
  }

  /** {@return coordinates of the next point, each &gt;= 0 and &lt; 1} */
  double[] next() {
    return sequence.nextVector();
  }
}
