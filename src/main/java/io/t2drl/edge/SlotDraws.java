package io.t2drl.edge;

import java.util.random.RandomGenerator;

/**
 * What chance decides in a slot of E cells: fading, requests and payloads (row-major arrays over E
 * x U).
 */
final class SlotDraws {

  private static final double BITS_PER_MEGABYTE = 8e6;

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

  /** Draws a cell's slot: per user fading, request, input and output, in this order. */
  void draw(SlotState slot, int cell, int popularity, RandomGenerator random) {
    for (int i = cell * world.users(); i < (cell + 1) * world.users(); i++) {
      double fading = world.radio().fading().power(random.nextDouble());
      slot.gain()[i] = fading * Radio.meanGain(positions.squaredDistance(i));
      slot.model()[i] = world.popularity().model(popularity, random.nextDouble());
      slot.inputBits()[i] = input.at(random.nextDouble());
      slot.outputBits()[i] = output.at(random.nextDouble());
    }
  }

  /** {@return the mean of a request's input plus output, in bit} */
  double meanBits() {
    return input.mean() + output.mean();
  }

  private static LogUniform megabytes(double min, double max) {
    return LogUniform.between(BITS_PER_MEGABYTE * min, BITS_PER_MEGABYTE * max);
  }
}
