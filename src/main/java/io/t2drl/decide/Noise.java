package io.t2drl.decide;

import io.t2drl.decide.model.AllocatorModel;
import java.util.random.RandomGenerator;

/**
 * Where the noise of decisions comes from: SplitMix64 (Steele, Lea and Flood 2014), keyed by a
 * seed, so that the same seed gives the same decision in any thread and order. What it draws is
 * written here and not left to the JDK, so it is the same in any of its versions. Not thread-safe.
 */
final class Noise implements RandomGenerator {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Share of compute entries that further samples of an actor without a chain have anew. */
  private static final double REDRAWN = 0.15;

  /** An entry that leaves the actor's. */
  private static final float KEPT = 2;

  private long state;

  /** The other one of two normal numbers; NaN where it is used up. */
  private double spare = Double.NaN;

  /** Goes to the beginning of a seed's stream. */
  void reset(long seed) {
    state = mix(seed ^ 0x6A09E667F3BCC909L);
    spare = Double.NaN;
  }

  /** {@return the seed of a decision, by its number among those of a root} */
  static long seed(long root, long number) {
    return mix(mix(root) + number);
  }

  @Override
  public long nextLong() {
    state += STEP;
    return finish(state);
  }

  /** From 0 to 1, in steps of 2^-53. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** The polar method (Marsaglia and Bray 1964). */
  @Override
  public double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * scale;
    return x * scale;
  }

  private static long mix(long value) {
    return finish(value + STEP);
  }

  private static long finish(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Draws what a decision needs.
   *
   * @param model what decides
   * @param users U
   * @param random where from
   * @param to takes {@link AllocatorModel#noise} numbers
   */
  static void fill(AllocatorModel model, int users, RandomGenerator random, float[] to) {
    int count = model.noise(users);
    boolean chain = model.actor().chain().isPresent();
    for (int i = 0; i < count; i++) {
      to[i] = chain ? (float) random.nextGaussian() : redrawn(random);
    }
  }

  /** Half of the entries drawn anew ask for all or nothing. */
  private static float redrawn(RandomGenerator random) {
    if (random.nextDouble() >= REDRAWN) {
      return KEPT;
    }
    return random.nextBoolean()
        ? (random.nextBoolean() ? 1 : -1)
        : (float) (2 * random.nextDouble() - 1);
  }
}
