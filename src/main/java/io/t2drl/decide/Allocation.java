package io.t2drl.decide;

/** What every user of a cell is given in a slot. A decision may write it again and again. */
public final class Allocation {

  private final double[] bandwidth;
  private final double[] steps;
  private String reason = "";

  /**
   * Room for a decision.
   *
   * @param users U
   */
  public Allocation(int users) {
    bandwidth = new double[users];
    steps = new double[users];
  }

  /** {@return shares of the cell's bandwidth, [U], which sum to 1; itself and no copy} */
  public double[] bandwidth() {
    return bandwidth;
  }

  /** {@return denoising steps at the edge, [U], at most N together, 0 for misses; no copy} */
  public double[] steps() {
    return steps;
  }

  /** {@return whether this is the greedy allocation in place of what the networks say} */
  public boolean fallback() {
    return !reason.isEmpty();
  }

  /** {@return why this is the greedy allocation; empty where it is not} */
  public String reason() {
    return reason;
  }

  void because(String why) {
    reason = why;
  }
}
