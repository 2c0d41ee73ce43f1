package io.t2drl.edge;

import java.util.random.RandomGenerator;

/**
 * What chance decides in a slot of E cells: fading, requests and payloads (row-major arrays over E
 * x U).
 */
final class SlotDraws {

  private static final double BITS_PER_MEGABYTE = 8e6;

  /** Either half of a draw's 64 bits is a uniform draw. */
  private static final double HALF = 0x1p-32;

  private static final long LOW = 0xFFFFFFFFL;

  private final World world;
  private final UserPositions positions;
  private final LogUniform input;
  private final LogUniform output;

  SlotDraws(World world, UserPositions positions) {
    this.world = world;
    this.positions = positions;
    input = megabytes(world.requests().inputMin(), world.requests().inputMax());
    output = megabytes(world.requests().outputMin(), world.requests().outputMax());
  }

  /** {@return a slot of E neighbouring cells that is yet to be drawn} */
  SlotState empty(int cells, int firstCell) {
    int size = cells * world.users();
    return new SlotState(
        world,
        cells,
        firstCell,
        new double[size],
        new int[size],
        new double[size],
        new double[size],
        new boolean[size]);
  }

  /**
   * Draws a cell's slot: per user fading, request, and input and output together, in this order.
   * What is drawn are shares of the distributions, which {@link #finish} turns into values.
   */
  void draw(SlotState slot, int cell, int popularity, RandomGenerator random) {
    for (int i = cell * world.users(); i < (cell + 1) * world.users(); i++) {
      slot.gain()[i] = random.nextDouble();
      slot.model()[i] = world.popularity().model(popularity, random.nextDouble());
      long bits = random.nextLong();
      slot.inputBits()[i] = (bits >>> 32) * HALF;
      slot.outputBits()[i] = (bits & LOW) * HALF;
    }
  }

  /** Ends the draws of a slot, once every cell has its own. */
  void finish(SlotState slot) {
    input.quantiles(slot.inputBits());
    output.quantiles(slot.outputBits());
    double[] gain = slot.gain();
    Fading fading = world.radio().fading();
    for (int i = 0; i < gain.length; i++) {
      gain[i] = fading.power(gain[i]) * Radio.meanGain(positions.squaredDistance(i));
    }
  }

  /** {@return the mean of a request's input plus output, in bit} */
  double meanBits() {
    return input.mean() + output.mean();
  }

  private static LogUniform megabytes(double min, double max) {
    return new LogUniform(BITS_PER_MEGABYTE * min, BITS_PER_MEGABYTE * max);
  }
}
