package io.t2drl.policy;

import io.t2drl.edge.SlotState;

/**
 * The exact minimum of a slot's cost: bandwidth and compute separate, see {@link OracleBandwidth}
 * and {@link OracleCompute}.
 */
public record OracleAllocator() implements SeparableAllocator {

  @Override
  public double[] shares(SlotState state) {
    int users = state.world().users();
    double[] shares = new double[state.cells() * users];
    for (int cell = 0; cell < state.cells(); cell++) {
      OracleBandwidth.share(state, cell * users, shares);
    }
    return shares;
  }

  @Override
  public double[] steps(SlotState state) {
    int users = state.world().users();
    double[] steps = new double[state.cells() * users];
    OracleCompute compute = new OracleCompute(state.world());
    for (int cell = 0; cell < state.cells(); cell++) {
      compute.spend(state, cell * users, steps);
    }
    return steps;
  }
}
