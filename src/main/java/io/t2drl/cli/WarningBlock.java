package io.t2drl.cli;

import java.io.PrintWriter;
import java.util.List;

/** Warnings that nobody overlooks: a block of their own, set off by empty lines. */
final class WarningBlock {

  private WarningBlock() {}

  /**
   * Prints warnings; nothing if there are none.
   *
   * @param warnings one sentence each
   * @param err where to
   */
  static void print(List<String> warnings, PrintWriter err) {
    if (!warnings.isEmpty()) {
      err.println();
      warnings.forEach(warning -> err.println("WARNING: " + warning));
      err.println();
    }
    err.flush();
  }
}
