package io.t2drl.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The user's input is wrong: a configuration, an argument or a file. Its message is all the user
 * needs to see, commands answer it with exit code 2 and no stack trace.
 */
public class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  // an ArrayList, so that the error survives Java serialisation from an executor to the driver
  private final ArrayList<String> problems;

  /**
   * An error with one problem.
   *
   * @param message one sentence that names the file, key or argument, the rule and what to do
   */
  public UserError(String message) {
    this(List.of(message));
  }

  /**
   * An error with all problems that were found.
   *
   * @param problems one sentence a problem; the message has one line for each
   */
  public UserError(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = new ArrayList<>(problems);
  }

  /**
   * All problems in the order in which they were found.
   *
   * @return one sentence a problem, unmodifiable
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
