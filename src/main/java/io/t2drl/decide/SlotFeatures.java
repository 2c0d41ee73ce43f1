package io.t2drl.decide;

import io.t2drl.decide.model.CellInputs;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.UserInputs;

/** Describes users as an allocator sees them ({@link UserInputs}). Immutable. */
final class SlotFeatures {

  private final UserInputs inputs;
  private final CellInputs cell;
  private final double uplinkBandwidth;
  private final int stride;

  /**
   * Prepares.
   *
   * @param stride distance from one user's features to the next one's
   */
  SlotFeatures(CellModel cell, UserInputs inputs, int stride) {
    this.inputs = inputs;
    this.cell = inputs.cell().orElse(null);
    this.uplinkBandwidth = cell.radio().uplinkBandwidth();
    this.stride = stride;
  }

  /** {@return what a denoising step counts for the allocator} */
  double stepUnit(SlotState state) {
    return cell == null ? 1 : cell.trainedSteps() / state.steps();
  }

  /** Writes step limits in the allocator's unit, in single precision, [U]. */
  void limits(SlotState state, double[] limits) {
    double unit = stepUnit(state);
    for (int u = 0; u < limits.length; u++) {
      limits[u] = state.hit()[u] ? (float) (inputs.limit()[state.model()[u]] * unit) : 0;
    }
  }

  /** Writes features, [U x stride]. */
  void describe(SlotState state, float[] to) {
    int users = state.gain().length;
    for (int u = 0; u < users; u++) {
      int at = u * stride;
      int model = state.model()[u];
      to[at] = (float) (Math.log10(state.gain()[u]) - inputs.gainCentre());
      to[at + 1] = (float) inputs.logInput().scale(Math.log10(state.inputBits()[u]));
      to[at + 2] = (float) inputs.logOutput().scale(Math.log10(state.outputBits()[u]));
      float[] perModel = state.hit()[u] ? inputs.hit()[model] : inputs.miss()[model];
      System.arraycopy(perModel, 0, to, at + 3, UserInputs.PER_MODEL);
      to[at + 11] = users > 1 ? (float) (2.0 * u / (users - 1) - 1) : 0;
      if (cell != null) {
        describeCell(state.steps(), users, to, at + 12);
      }
    }
  }

  private void describeCell(double steps, int users, float[] to, int at) {
    to[at] = (float) cell.logUsers().scale(Math.log(users));
    to[at + 1] = (float) cell.stepsPerUser().scale(steps / users);
    to[at + 2] = (float) cell.logBandwidthPerUser().scale(Math.log(uplinkBandwidth / users));
  }
}
