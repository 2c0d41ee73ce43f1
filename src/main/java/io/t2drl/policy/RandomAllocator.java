package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.SlotState;
import java.util.random.RandomGenerator;

/** Amends uniformly random raw actions; two draws a user. */
public record RandomAllocator() implements Allocator {

  @Override
  public Allocation allocate(SlotState state, RandomGenerator[] random) {
    int entries = 2 * state.world().users();
    double[] raw = new double[state.cells() * entries];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = 2 * random[i / entries].nextDouble() - 1;
    }
    return Amender.amend(state, raw);
  }
}
