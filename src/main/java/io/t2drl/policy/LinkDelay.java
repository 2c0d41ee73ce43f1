package io.t2drl.policy;

import io.t2drl.edge.Logarithm;
import io.t2drl.edge.Radio;
import io.t2drl.edge.SlotState;

/**
 * A user's delay on the wireless link as a function of its bandwidth share b: {@code a / (b ln(1 +
 * k/b)) + c / b}.
 */
record LinkDelay(double a, double k, double c) {

  private static final double LN2 = StrictMath.log(2);

  /** {@return the delay of a user, an index over E x U} */
  static LinkDelay of(SlotState state, int i) {
    Radio radio = state.world().radio();
    double gain = state.gain()[i];
    return new LinkDelay(
        state.inputBits()[i] * LN2 / radio.uplinkBandwidth(),
        radio.uplinkSnr() * gain,
        state.outputBits()[i] / radio.downlinkRate(1, gain));
  }

  /** {@return the coefficient of 1/b at a share: the delay times b} */
  double coefficient(double share) {
    return a / Logarithm.of(1 + k / share) + c;
  }

  /** {@return minus the delay's derivative times b^2, which varies only logarithmically with b} */
  double scaledSlope(double share) {
    double log = Logarithm.of(1 + k / share);
    return a * (log - k / (share + k)) / (log * log) + c;
  }
}
