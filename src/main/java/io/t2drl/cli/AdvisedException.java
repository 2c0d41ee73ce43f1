package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.util.Locale;

/** A failure about which the command can say what to do next. */
final class AdvisedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Adds advice to a failure.
   *
   * @param cause what failed
   * @param advice one sentence for the user
   */
  AdvisedException(Throwable cause, String advice) {
    super(advice, cause);
  }

  /**
   * What a command that can go on throws when it fails.
   *
   * @param failure why: Spark throws checked exceptions unannounced, Hadoop errors on full disks
   * @param what what is kept, as the beginning of a sentence
   * @param out the directory that keeps it
   * @param how how to run the same command to go on
   * @return the failure with that advice; a wrong input needs none
   */
  static RuntimeException kept(Throwable failure, String what, String out, String how) {
    return failure instanceof UserError wrong
        ? wrong
        : new AdvisedException(
            failure,
            String.format(
                Locale.ROOT,
                "%s are kept in %s. Once the cause is gone, run the same command %s to go on.",
                what,
                out,
                how));
  }
}
