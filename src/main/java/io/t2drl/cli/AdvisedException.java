package io.t2drl.cli;

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
}
