package io.t2drl.edge;

import io.t2drl.config.RadioSettings;
import java.io.Serializable;

/**
 * The wireless link in linear units. Shannon rates of a user with bandwidth share b and channel
 * power gain h: {@code r_up = b W_up log2(1 + p_user h / (b W_up N0))} and {@code r_dn = b W_dn
 * log2(1 + p_bs h / (W_dn N0))}: a user concentrates its power on its share, the base station
 * spreads its power over the whole band.
 *
 * @param uplinkBandwidth W_up in Hz
 * @param downlinkBandwidth W_dn in Hz
 * @param uplinkSnr p_user / (W_up N0): signal-to-noise ratio over the whole uplink band at gain 1
 * @param downlinkSnr p_bs / (W_dn N0): signal-to-noise ratio over the whole downlink band at gain 1
 * @param fading power of the fading
 */
public record Radio(
    double uplinkBandwidth,
    double downlinkBandwidth,
    double uplinkSnr,
    double downlinkSnr,
    Fading fading)
    implements Serializable {

  private static final double LN2 = StrictMath.log(2);

  /**
   * Path loss 128.1 + 37.6 log10(d/km) dB as a power law of the squared distance in square metres.
   */
  private static final PowerLaw MEAN_GAIN =
      new PowerLaw(StrictMath.pow(10, 3 * 3.76 - 12.81), -3.76 / 2);

  /** {@return the link of a scenario} */
  static Radio of(RadioSettings settings) {
    double noise = milliwatts(settings.noiseDensity());
    return new Radio(
        settings.uplinkBandwidth(),
        settings.downlinkBandwidth(),
        milliwatts(settings.userPower()) / (settings.uplinkBandwidth() * noise),
        milliwatts(settings.stationPower()) / (settings.downlinkBandwidth() * noise),
        new Fading(settings.fadingFloor()));
  }

  /**
   * Mean channel power gain over fading (3GPP TR 36.814, macro cell).
   *
   * @param squaredDistance square of the distance in m^2, &gt; 0
   * @return the gain that the fading power multiplies
   */
  public static double meanGain(double squaredDistance) {
    return MEAN_GAIN.at(squaredDistance);
  }

  /**
   * Downlink rate.
   *
   * @param share bandwidth share b, at least 0
   * @param gain channel power gain h
   * @return bit/s
   */
  public double downlinkRate(double share, double gain) {
    return share * downlinkBandwidth * Logarithm.of(1 + downlinkSnr * gain) / LN2;
  }

  /**
   * Time on the link: {@code input / r_up + output / r_dn}, over one common denominator.
   *
   * @param share bandwidth share b, at least 0
   * @param gain channel power gain h
   * @param inputBits bits to send up
   * @param outputBits bits to send down
   * @return seconds; infinite without a share or a channel
   */
  public double linkSeconds(double share, double gain, double inputBits, double outputBits) {
    double up = uplinkBandwidth * Logarithm.of(1 + uplinkSnr * gain / share);
    double down = downlinkBandwidth * Logarithm.of(1 + downlinkSnr * gain);
    double rates = share * up * down;
    // Not 0 / 0 where an uplink without a share has an infinite density
    return rates > 0
        ? LN2 * (inputBits * down + outputBits * up) / rates
        : Double.POSITIVE_INFINITY;
  }

  private static double milliwatts(double dbm) {
    return StrictMath.pow(10, dbm / 10);
  }
}
