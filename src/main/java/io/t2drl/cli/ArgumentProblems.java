package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the arguments of a command, told all at once. */
final class ArgumentProblems {

  private final List<String> problems = new ArrayList<>();

  /** Adds a sentence unless a rule holds. */
  void require(boolean holds, String sentence) {
    if (!holds) {
      problems.add(sentence);
    }
  }

  /** Adds what a check throws, if it does. */
  void require(Runnable check) {
    try {
      check.run();
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Ends the check of the arguments.
   *
   * @throws UserError with all that was added, if anything was
   */
  void refuse() {
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }
}
