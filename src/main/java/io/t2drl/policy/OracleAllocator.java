package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import java.util.random.RandomGenerator;

/**
 * The exact minimum of a slot's cost: bandwidth and compute separate, see {@link OracleBandwidth}
 * and {@link OracleCompute}.
 */
public record OracleAllocator() implements Allocator {

  @Override
  public Allocation allocate(SlotState state, RandomGenerator[] random) {
    int users = state.world().users();
    double[] bandwidth = new double[state.cells() * users];
    double[] steps = new double[state.cells() * users];
    OracleCompute compute = new OracleCompute(state.world());
    for (int cell = 0; cell < state.cells(); cell++) {
      OracleBandwidth.share(state, cell * users, bandwidth);
      compute.spend(state, cell * users, steps);
    }
    return new Allocation(bandwidth, steps);
  }
}
