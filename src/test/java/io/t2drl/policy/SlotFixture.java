package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Service;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/** Random slots for the tests of allocators. */
final class SlotFixture {

  private SlotFixture() {}

  static RandomGenerator random(long seed) {
    return new Streams(seed).stream(Streams.Purpose.ALLOCATOR, 0, 0);
  }

  /** A slot of one cell whose cache is a bit mask. */
  static SlotState slot(World world, long seed, int cache) {
    SlotState state = SlotSampler.sample(world, Math.floorMod(seed, world.states()), random(seed));
    for (int i = 0; i < state.hit().length; i++) {
      state.hit()[i] = (cache >> state.model()[i] & 1) != 0;
    }
    return state;
  }

  static Allocation allocate(Allocator allocator, SlotState state, long seed) {
    return allocator.allocate(state, new RandomGenerator[] {random(seed + 1)});
  }

  static double reward(Allocator allocator, SlotState state, long seed) {
    return Service.serve(state, allocate(allocator, state, seed)).reward()[0];
  }
}
