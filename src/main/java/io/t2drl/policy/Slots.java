package io.t2drl.policy;

import io.t2drl.edge.SlotState;

/** Slots made of other slots. */
final class Slots {

  private Slots() {}

  /** {@return a block whose cells are all copies of one cell} */
  static SlotState copies(SlotState state, int cell, int copies) {
    int users = state.world().users();
    int from = cell * users;
    int size = copies * users;
    SlotState block =
        new SlotState(
            state.world(),
            copies,
            state.firstCell() + cell,
            new double[size],
            new int[size],
            new double[size],
            new double[size],
            new boolean[size]);
    for (int to = 0; to < size; to += users) {
      System.arraycopy(state.gain(), from, block.gain(), to, users);
      System.arraycopy(state.model(), from, block.model(), to, users);
      System.arraycopy(state.inputBits(), from, block.inputBits(), to, users);
      System.arraycopy(state.outputBits(), from, block.outputBits(), to, users);
      System.arraycopy(state.hit(), from, block.hit(), to, users);
    }
    return block;
  }
}
