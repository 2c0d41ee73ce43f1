package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.files.NoSpace;
import io.t2drl.train.DivergedError;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Why a command failed: one line of cause, one of advice, and the exit code.
 *
 * @param thrown what the command threw, an exception or an error: Hadoop's file systems and the JVM
 *     report full disks and full memory as errors
 */
record Failure(Throwable thrown) {

  private static final String FREE_SPACE =
      "Free space there, and run the command again; temporary files go elsewhere by"
          + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.";

  /** Spark begins with all that a task was part of. */
  private static final int LONGEST = 160;

  private static final String MORE_MEMORY =
      "Give the driver more memory by T2DRL_HEAP=8g (executors by --executor-memory), or set"
          + " smaller train.replay-slots, ddqn.replay-frames or train.cells.";

  /**
   * Tells the user.
   *
   * @param err where to
   * @param stacktrace whether to show where it arose
   * @return the exit code
   */
  int report(PrintWriter err, boolean stacktrace) {
    Optional<UserError> userError = first(UserError.class);
    if (userError.isPresent()) {
      err.println(userError.get().getMessage());
      err.flush();
      return userError.get() instanceof DivergedError ? T2drl.DIVERGED : T2drl.USER_ERROR;
    }
    if (thrown instanceof UnwrittenException) {
      err.println(thrown.getMessage());
      err.flush();
      return T2drl.FAILURE;
    }
    Throwable failure = thrown instanceof AdvisedException ? thrown.getCause() : thrown;
    if (stacktrace) {
      failure.printStackTrace(err);
    } else {
      err.println(oneLine(failure));
    }
    advice().ifPresent(err::println);
    if (!stacktrace) {
      err.println("Run with --stacktrace to see where.");
    }
    err.flush();
    return T2drl.FAILURE;
  }

  private Optional<String> advice() {
    Optional<String> own =
        Optional.of(thrown).filter(AdvisedException.class::isInstance).map(Throwable::getMessage);
    return Stream.of(cure(), own)
        .flatMap(Optional::stream)
        .reduce((cure, next) -> cure + " " + next);
  }

  /** What removes the cause, where that is known. */
  private Optional<String> cure() {
    // Of what a remote task threw, only the text may have come here.
    String all = ExceptionUtils.getThrowableList(thrown).toString();
    if (all.contains("OutOfMemoryError")) {
      return Optional.of(MORE_MEMORY);
    }
    return NoSpace.isCauseOf(all) ? Optional.of(FREE_SPACE) : Optional.empty();
  }

  /** Spark wraps what a task throws. */
  private <T> Optional<T> first(Class<T> type) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** What failed and, where that is more than its own words say, why. */
  private static String oneLine(Throwable failure) {
    Throwable root = ExceptionUtils.getRootCause(failure);
    String what = firstLine(failure);
    String why = firstLine(root);
    if (root == failure || what.length() <= LONGEST && what.contains(why)) {
      return what;
    }
    return StringUtils.abbreviate(what, LONGEST) + " <- " + why;
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
