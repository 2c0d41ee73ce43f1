package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import java.util.random.RandomGenerator;

/**
 * An allocation whose two parts have nothing to do with each other: bandwidth follows from channels
 * and payloads alone, denoising steps follow from models and hits alone. So what caches are worth
 * does not depend on the radio.
 */
public interface SeparableAllocator extends Allocator {

  /** {@return bandwidth shares of all users of a block, [E x U]; whatever is requested or hit} */
  double[] shares(SlotState state);

  /** {@return denoising steps of all users of a block, [E x U]; whatever the channels and sizes} */
  double[] steps(SlotState state);

  @Override
  default Allocation allocate(SlotState state, RandomGenerator[] random) {
    return new Allocation(shares(state), steps(state));
  }
}
