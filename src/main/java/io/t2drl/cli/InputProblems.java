package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at one input after the other, so that all that is wrong with them is told at once. */
final class InputProblems {

  private final List<String> problems = new ArrayList<>();

  /**
   * Looks at an input.
   *
   * @param input reads it
   * @return what it is; null where it is wrong, then {@link #refuse} throws
   */
  <T> T in(Supplier<T> input) {
    try {
      return input.get();
    } catch (UserError e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  /** Looks at an input that yields nothing. */
  void check(Runnable input) {
    in(
        () -> {
          input.run();
          return input;
        });
  }

  /** Adds a problem unless a rule holds. */
  void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** Throws a {@link UserError} with all problems, if there are any. */
  void refuse() {
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }
}
