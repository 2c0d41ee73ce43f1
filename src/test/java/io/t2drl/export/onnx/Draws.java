package io.t2drl.export.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A stream that notes what an allocator draws of it: the normal numbers, and what further samples
 * of an actor without noise redraw, as graphs take both.
 */
final class Draws implements RandomGenerator {

  /** Share of the compute entries that the training side redraws. */
  private static final double REDRAWN = 0.15;

  private static final float KEPT = 2;

  private final RandomGenerator random;
  private final List<Float> normal = new ArrayList<>();
  private final List<Float> redraws = new ArrayList<>();
  private boolean extreme;

  Draws(RandomGenerator random) {
    this.random = random;
  }

  /**
   * {@return what cells drew, [blocks x cells x size], of lists that hold a cell's [blocks x size]}
   */
  static float[] normal(Draws[] cells, int size) {
    return interleaved(cells, size, false);
  }

  /** {@return what cells redrew, [samples x cells x users]} */
  static float[] redraws(Draws[] cells, int users) {
    return interleaved(cells, users, true);
  }

  private static float[] interleaved(Draws[] cells, int size, boolean redraws) {
    int each = (redraws ? cells[0].redraws : cells[0].normal).size();
    float[] all = new float[each * cells.length];
    for (int c = 0; c < cells.length; c++) {
      List<Float> own = redraws ? cells[c].redraws : cells[c].normal;
      for (int i = 0; i < each; i++) {
        all[(i / size * cells.length + c) * size + i % size] = own.get(i);
      }
    }
    return all;
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  @Override
  public double nextGaussian() {
    double drawn = random.nextGaussian();
    normal.add((float) drawn);
    return drawn;
  }

  @Override
  public double nextDouble() {
    double drawn = random.nextDouble();
    redraws.add(KEPT);
    extreme = false;
    if (drawn < REDRAWN) {
      redraws.remove(redraws.size() - 1);
    }
    return drawn;
  }

  @Override
  public boolean nextBoolean() {
    boolean drawn = random.nextBoolean();
    if (extreme) {
      redraws.add(drawn ? 1f : -1f);
    }
    extreme = drawn && !extreme;
    return drawn;
  }

  @Override
  public double nextDouble(double low, double high) {
    double drawn = random.nextDouble(low, high);
    redraws.add((float) drawn);
    return drawn;
  }
}
