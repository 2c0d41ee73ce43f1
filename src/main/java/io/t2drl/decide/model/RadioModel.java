package io.t2drl.decide.model;

/**
 * The wireless link of a cell.
 *
 * @param uplinkBandwidth W_up in Hz
 * @param downlinkBandwidth W_dn in Hz
 * @param uplinkSnr signal-to-noise ratio over the whole uplink band at gain 1
 * @param downlinkSnr signal-to-noise ratio over the whole downlink band at gain 1
 */
public record RadioModel(
    double uplinkBandwidth, double downlinkBandwidth, double uplinkSnr, double downlinkSnr) {

  /** Checks the numbers. */
  public RadioModel {
    Checks.within("uplinkBandwidth", uplinkBandwidth, Double.MIN_NORMAL, Double.MAX_VALUE);
    Checks.within("downlinkBandwidth", downlinkBandwidth, Double.MIN_NORMAL, Double.MAX_VALUE);
    Checks.within("uplinkSnr", uplinkSnr, 0, Double.MAX_VALUE);
    Checks.within("downlinkSnr", downlinkSnr, 0, Double.MAX_VALUE);
  }
}
