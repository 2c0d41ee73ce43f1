package io.t2drl.config;

import java.util.List;

/** The user's input is wrong; the message says what is wrong with which value, and what to do about it. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * One problem.
   *
   * @param message one sentence with the file or key, the value and the rule
   */
  public UserError(String message) {
    super(message);
  }

  /**
   * Several problems, reported at once.
   *
   * @param problems one sentence each
   */
  public UserError(List<String> problems) {
    super(String.join("\n", problems));
  }
}
