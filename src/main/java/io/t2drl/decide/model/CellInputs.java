package io.t2drl.decide.model;

/**
 * What an allocator that was trained on a mix of cells sees of the cell: three features of every
 * user, the last of all. It counts denoising steps in units of the cell's budget: limits and steps
 * are multiplied by {@code trainedSteps / N}.
 *
 * @param trainedSteps denoising steps per slot of the cell in whose unit it counts
 * @param logUsers scale of ln U, the first feature
 * @param stepsPerUser scale of N / U, the second
 * @param logBandwidthPerUser scale of ln(uplink bandwidth / U), the third
 */
public record CellInputs(
    double trainedSteps, Span logUsers, Span stepsPerUser, Span logBandwidthPerUser) {

  /** Features of a cell. */
  public static final int COUNT = 3;

  /** Checks the numbers. */
  public CellInputs {
    Checks.within("trainedSteps", trainedSteps, Double.MIN_NORMAL, Double.MAX_VALUE);
  }
}
