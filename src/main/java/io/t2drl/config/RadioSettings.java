package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * The wireless link. Path loss is 128.1 + 37.6 log10(d/km) dB (3GPP TR 36.814 macro cell), fading
 * is Rayleigh, its power bounded from below: the delay of a transfer goes with 1 / power, whose
 * mean under plain Rayleigh fading is infinite.
 *
 * @param uplinkBandwidth uplink bandwidth shared by the cell, in Hz
 * @param downlinkBandwidth downlink bandwidth shared by the cell, in Hz
 * @param userPower transmit power of a user, in dBm
 * @param stationPower transmit power of the base station, in dBm
 * @param noiseDensity noise power density, in dBm/Hz
 * @param fadingFloor least power of the fading, as a share of its mean; 0: plain Rayleigh fading
 */
public record RadioSettings(
    @Option(value = "Uplink bandwidth of the cell", unit = "Hz", min = 0, exclusiveMin = true)
        double uplinkBandwidth,
    @Option(value = "Downlink bandwidth of the cell", unit = "Hz", min = 0, exclusiveMin = true)
        double downlinkBandwidth,
    @Option(value = "Transmit power of a user", unit = "dBm", min = -100, max = 100)
        double userPower,
    @Option(value = "Transmit power of the base station", unit = "dBm", min = -100, max = 100)
        double stationPower,
    @Option(value = "Noise power density", unit = "dBm/Hz", min = -300, max = 0)
        double noiseDensity,
    @Option(
            value =
                "Least power of the fading as a share of its mean; with 0, plain Rayleigh fading,"
                    + " the mean delay is infinite",
            min = 0,
            max = 1)
        double fadingFloor)
    implements Serializable {}
