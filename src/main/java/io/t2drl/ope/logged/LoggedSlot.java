package io.t2drl.ope.logged;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;

/**
 * A slot of E logged episodes (row-major arrays, not to be written to).
 *
 * @param state what the allocator saw
 * @param executed what was executed
 * @param cost what each user contributed to the slot's cost, [E x U]
 */
public record LoggedSlot(SlotState state, Allocation executed, double[] cost) {}
