package io.t2drl.experience;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import java.io.Serializable;

/**
 * The K slots of one frame of a block of E cells with U users, as row-major arrays [E x K x U],
 * rewards [E x K].
 *
 * @param count K
 * @param users U
 * @param gain channel power gain
 * @param model requested model
 * @param inputBits input size in bit
 * @param outputBits output size in bit
 * @param hit whether the model is cached and loaded
 * @param bandwidth executed bandwidth share
 * @param steps executed denoising steps
 * @param delay delay in seconds
 * @param tv total variation
 * @param reward slot reward
 */
record SlotBatch(
    int count,
    int users,
    float[] gain,
    int[] model,
    float[] inputBits,
    float[] outputBits,
    boolean[] hit,
    float[] bandwidth,
    float[] steps,
    float[] delay,
    float[] tv,
    double[] reward)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static SlotBatch allocate(int cells, int count, int users) {
    int size = Math.multiplyExact(Math.multiplyExact(cells, count), users);
    return new SlotBatch(
        count,
        users,
        new float[size],
        new int[size],
        new float[size],
        new float[size],
        new boolean[size],
        new float[size],
        new float[size],
        new float[size],
        new float[size],
        new double[cells * count]);
  }

  /** Files what happened in one slot of all cells. */
  void put(int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
    for (int cell = 0; cell < state.cells(); cell++) {
      int row = cell * count + slot;
      int from = cell * users;
      int to = row * users;
      System.arraycopy(state.model(), from, model, to, users);
      System.arraycopy(state.hit(), from, hit, to, users);
      narrow(state.gain(), from, gain, to);
      narrow(state.inputBits(), from, inputBits, to);
      narrow(state.outputBits(), from, outputBits, to);
      narrow(allocation.bandwidth(), from, bandwidth, to);
      narrow(allocation.steps(), from, steps, to);
      narrow(outcome.delay(), from, delay, to);
      narrow(outcome.tv(), from, tv, to);
      reward[row] = outcome.reward()[cell];
    }
  }

  private void narrow(double[] source, int from, float[] target, int to) {
    for (int user = 0; user < users; user++) {
      target[to + user] = (float) source[from + user];
    }
  }
}
