package io.t2drl.edge;

import java.util.random.RandomGenerator;

/** Draws slots out of context: users at uniform places, as they are on average over an episode. */
public final class SlotSampler {

  private SlotSampler() {}

  /** {@return the mean of a request's input plus output, in bit} */
  public static double meanBits(World world) {
    return new SlotDraws(world, new UserPositions(world.cell(), 1)).meanBits();
  }

  /**
   * Draws a slot of one cell.
   *
   * @param world the world
   * @param popularity popularity state
   * @param random the only source of randomness; the number of draws does not depend on the
   *     popularity state
   * @return the slot, without any hit
   */
  public static SlotState sample(World world, int popularity, RandomGenerator random) {
    UserPositions positions = new UserPositions(world.cell(), 1);
    positions.place(0, random);
    SlotDraws draws = new SlotDraws(world, positions);
    SlotState slot = draws.empty(1, 0);
    draws.draw(slot, 0, popularity, random);
    draws.finish(slot);
    return slot;
  }
}
