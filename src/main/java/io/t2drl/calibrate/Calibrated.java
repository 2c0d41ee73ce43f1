package io.t2drl.calibrate;

/**
 * A scenario that was fitted to a trace.
 *
 * @param report what was read and how well it fits
 * @param scenario text of the scenario file
 */
public record Calibrated(CalibrationReport report, String scenario) {}
