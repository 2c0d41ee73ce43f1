package io.t2drl.cli;

import io.t2drl.cli.progress.Screen;
import io.t2drl.config.UserError;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line's entry point. Exit codes: 0 done, 2 the user's input is wrong (a message, no
 * stack trace), 75 a signal stopped {@code train}, {@code simulate} or {@code study} after a whole
 * round, episode or trial, 1 anything else.
 */
@Command(
    name = "t2drl",
    description =
        "Trains and judges caching and allocation policies for edge-hosted generative AI services"
            + " on Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      SimulateCommand.class,
      CalibrateCommand.class,
      BenchmarkCommand.class,
      StudyCommand.class,
      OptionsCommand.class
    })
public final class T2drl implements Runnable {

  static final int USER_ERROR = 2;
  static final int FAILURE = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the code an unexpected error arose.")
  private boolean stacktrace;

  /** Made by picocli. */
  T2drl() {}

  /**
   * Runs a command. The JVM exits only on errors: exiting a cluster's driver by itself would mark a
   * good run as failed.
   *
   * @param arguments command, options and parameters
   */
  public static void main(String[] arguments) {
    // libraries format in the default one
    Locale.setDefault(Locale.US);
    Screen.install();
    int code = run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(String[] arguments) {
    CommandLine commandLine = commandLine();
    Optional<String> problem = ArgumentEncoding.current().problem(arguments);
    if (problem.isPresent()) {
      commandLine.getErr().println(problem.get());
      return USER_ERROR;
    }
    return commandLine.execute(arguments);
  }

  /**
   * {@return the command line with all commands, for running and for tests that capture its
   * streams}
   */
  static CommandLine commandLine() {
    return new CommandLine(new T2drl())
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, arguments) -> refuse(e))
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static int refuse(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return USER_ERROR;
  }

  private static int fail(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    // Spark wraps what a task throws
    UserError userError =
        Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
            .filter(UserError.class::isInstance)
            .map(UserError.class::cast)
            .findFirst()
            .orElse(null);
    if (userError != null) {
      err.println(userError.getMessage());
      return USER_ERROR;
    }
    T2drl root = (T2drl) command.getCommandSpec().root().userObject();
    Throwable failure = e instanceof AdvisedException ? e.getCause() : e;
    if (root.stacktrace) {
      failure.printStackTrace(err);
    } else {
      err.println(oneLine(failure));
    }
    if (e instanceof AdvisedException) {
      err.println(e.getMessage());
    }
    if (!root.stacktrace) {
      err.println("Run with --stacktrace to see where.");
    }
    return FAILURE;
  }

  /** What failed and, where that is more than its own words say, why. */
  private static String oneLine(Throwable failure) {
    Throwable root = ExceptionUtils.getRootCause(failure);
    String what = firstLine(failure);
    String why = firstLine(root);
    return root == failure || what.contains(why) ? what : what + " <- " + why;
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
