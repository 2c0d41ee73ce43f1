package io.t2drl.ope.critic;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.ope.logged.LoggedSlot;
import java.io.Serializable;

/**
 * Ranges and spreads of what is in the logs, by which features and kernels are scaled. Sums are
 * taken in the order of the slots, and put together in the order of the parts.
 */
public final class ActionScales implements Serializable {

  private static final long serialVersionUID = 1;

  /** Of shares of nothing there is no logarithm. */
  private static final double LEAST_SHARE = 1e-6;

  private static final double LEAST_GAIN = 1e-300;

  private long users;
  private long hits;
  private double bits;
  private double logGain;
  private double logShare;
  private double logShareSquared;
  private double effort;
  private double effortSquared;
  private double lowGain = Double.POSITIVE_INFINITY;
  private double highGain = Double.NEGATIVE_INFINITY;
  private double lowDensity = Double.POSITIVE_INFINITY;
  private double highDensity = Double.NEGATIVE_INFINITY;

  /** {@return the logarithm of a bandwidth share in units of an equal one} */
  public static double logShare(double share, int users) {
    return Math.log(Math.max(LEAST_SHARE, share) * users);
  }

  static double logGain(double gain) {
    return Math.log(Math.max(LEAST_GAIN, gain));
  }

  /** Adds a slot of the logs. */
  public void add(LoggedSlot slot) {
    SlotState state = slot.state();
    Allocation executed = slot.executed();
    int count = state.world().users();
    double[] a3 = state.world().catalogue().a3();
    for (int i = 0; i < state.model().length; i++) {
      double gain = logGain(state.gain()[i]);
      double share = logShare(executed.bandwidth()[i], count);
      users++;
      bits += state.inputBits()[i] + state.outputBits()[i];
      logGain += gain;
      logShare += share;
      logShareSquared += share * share;
      lowGain = Math.min(lowGain, gain);
      highGain = Math.max(highGain, gain);
      lowDensity = Math.min(lowDensity, gain - share);
      highDensity = Math.max(highDensity, gain - share);
      if (state.hit()[i]) {
        double part = executed.steps()[i] / a3[state.model()[i]];
        hits++;
        effort += part;
        effortSquared += part * part;
      }
    }
  }

  /** Adds what others have seen. */
  public void add(ActionScales other) {
    users += other.users;
    hits += other.hits;
    bits += other.bits;
    logGain += other.logGain;
    logShare += other.logShare;
    logShareSquared += other.logShareSquared;
    effort += other.effort;
    effortSquared += other.effortSquared;
    lowGain = Math.min(lowGain, other.lowGain);
    highGain = Math.max(highGain, other.highGain);
    lowDensity = Math.min(lowDensity, other.lowDensity);
    highDensity = Math.max(highDensity, other.highDensity);
  }

  /** {@return standard deviation of the logarithm of shares; 1 where all are the same} */
  public double shareSpread() {
    return spread(users, logShare, logShareSquared);
  }

  /** {@return standard deviation of steps over A3 of hits; 1 where all are the same} */
  public double effortSpread() {
    return spread(hits, effort, effortSquared);
  }

  private static double spread(long count, double sum, double squares) {
    if (count == 0) {
      return 1;
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    // What is left of equal numbers is rounding.
    return variance > 1e-9 ? Math.sqrt(variance) : 1;
  }

  /** {@return mean of a request's input plus output, bit} */
  double meanBits() {
    return Math.max(1, bits / Math.max(1, users));
  }

  /** {@return mean of the logarithm of gains} */
  double meanLogGain() {
    return logGain / Math.max(1, users);
  }

  /** {@return where the logarithm of a gain lies between the ends of the logs, from 0 to 1} */
  double gainPlace(double logarithm) {
    return place(logarithm, lowGain, highGain);
  }

  /** {@return where that of a gain over its share lies between the ends of the logs} */
  double densityPlace(double logarithm) {
    return place(logarithm, lowDensity, highDensity);
  }

  private static double place(double value, double low, double high) {
    return high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0;
  }
}
