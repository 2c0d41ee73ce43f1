package io.t2drl.ope.tally;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;

/**
 * Time on the radio link. Gains and sizes are in the logs, rates follow from the world's settings:
 * unlike a reward, it need not be guessed.
 */
final class LinkTime {

  private LinkTime() {}

  /**
   * {@return seconds of a request, up and down}
   *
   * @param state a slot of E cells
   * @param allocation its resources
   * @param i the request, index over E x U
   */
  static double seconds(SlotState state, Allocation allocation, int i) {
    return state
        .world()
        .radio()
        .linkSeconds(
            allocation.bandwidth()[i],
            state.gain()[i],
            state.inputBits()[i],
            state.outputBits()[i]);
  }
}
