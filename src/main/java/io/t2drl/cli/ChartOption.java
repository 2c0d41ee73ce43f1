package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.evaluate.ChartFile;
import io.t2drl.files.OutputFile;
import java.util.Locale;

/** What the option {@code --chart} says by the name of its file. */
final class ChartOption {

  private ChartOption() {}

  /**
   * {@return the encoding of a picture}
   *
   * @throws UserError if its name ends otherwise
   */
  static ChartFile.Format format(String chart) {
    for (ChartFile.Format format : ChartFile.Format.values()) {
      if (chart.toLowerCase(Locale.ROOT).endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    if (chart.equals(OutputFile.STANDARD_OUTPUT) || chart.startsWith("/dev/")) {
      return ChartFile.Format.PNG; // no name that could say more
    }
    throw new UserError("--chart must end in .png or .svg: --chart=" + chart);
  }
}
