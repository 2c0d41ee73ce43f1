package io.t2drl.learn.layer;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;

/** Learning rate that falls linearly with the updates to a share of its first value. */
public final class LinearDecay implements ISchedule {

  private static final long serialVersionUID = 1;

  private double first;
  private double finalShare;
  private long updates;

  /** For DL4J's JSON reader. */
  LinearDecay() {}

  /**
   * Creates the schedule.
   *
   * @param first value at update 0
   * @param finalShare share of it from the last update on
   * @param updates number of updates until then
   */
  public LinearDecay(double first, double finalShare, long updates) {
    this.first = first;
    this.finalShare = finalShare;
    this.updates = updates;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return first * Math.max(finalShare, 1 - (double) iteration / updates);
  }

  @Override
  public LinearDecay clone() {
    return new LinearDecay(first, finalShare, updates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearDecay that
        && first == that.first
        && finalShare == that.finalShare
        && updates == that.updates;
  }

  @Override
  public int hashCode() {
    return Objects.hash(first, finalShare, updates);
  }
}
