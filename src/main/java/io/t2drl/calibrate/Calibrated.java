package io.t2drl.calibrate;

import io.t2drl.calibrate.curve.ModelCurves;
import java.util.List;
import java.util.Optional;

/**
 * A scenario that was fitted.
 *
 * @param report what was read of a trace and how well it fits
 * @param curves curves of measured models
 * @param text all that is to be told, for a terminal; lines, the last one terminated too
 * @param warnings what makes the fit rest on less than it seems to, one sentence each
 * @param scenario text of the scenario file
 */
public record Calibrated(
    Optional<CalibrationReport> report,
    List<ModelCurves> curves,
    String text,
    List<String> warnings,
    String scenario) {

  /** Makes the lists immutable. */
  public Calibrated {
    curves = List.copyOf(curves);
    warnings = List.copyOf(warnings);
  }
}
