package io.t2drl.cli;

import io.t2drl.edge.RequestTrace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how a request trace was understood, before anything is played from it. */
final class TraceNotice {

  private TraceNotice() {}

  /**
   * Prints a few lines, and a block of warnings if there are any; nothing without a trace.
   *
   * @param trace the trace of the world that is about to be simulated
   * @param cells cells about to be simulated
   * @param err where to: results may go to standard output
   */
  static void print(RequestTrace trace, int cells, PrintWriter err) {
    if (trace.isEmpty()) {
      return;
    }
    trace.report().understood().forEach(err::println);
    List<String> warnings = new ArrayList<>(trace.report().warnings());
    if (trace.cells() < cells) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The trace has requests of %,d cells for %,d simulated ones: cell i plays cell i"
                  + " modulo %,d of the trace.",
              trace.cells(),
              cells,
              trace.cells()));
    }
    WarningBlock.print(warnings, err);
  }
}
