package io.t2drl.cli;

import io.t2drl.cli.progress.Screen;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line's entry point. Exit codes: 0 done, 2 the user's input is wrong (a message, no
 * stack trace), 3 a training diverged, 75 a signal stopped {@code train}, {@code simulate} or
 * {@code study} after a whole round, episode or trial, 1 anything else.
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
      ReportCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      SimulateCommand.class,
      AnalyzeCommand.class,
      DatasetCommand.class,
      CalibrateCommand.class,
      MeasureCommand.class,
      BenchmarkCommand.class,
      BenchmarkSearchCommand.class,
      StudyCommand.class,
      GridCommand.class,
      OpeCommand.class,
      ExportCommand.class,
      DecideCommand.class,
      OptionsCommand.class
    })
public final class T2drl implements Runnable {

  static final int USER_ERROR = 2;
  static final int FAILURE = 1;
  static final int DIVERGED = 3;

  static final String CODES = "Exit codes:%n";
  static final String DONE_CODE = "0:Done.";
  static final String FAILURE_CODE = "1:Something failed: what, and what to do.";
  static final String USER_ERROR_CODE = "2:The input is wrong: one message, nothing was changed.";
  static final String DIVERGED_CODE =
      DIVERGED + ":The training diverged: its parameters are not finite any more.";

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
    PrintStream standardOutput = System.out;
    // libraries format in the default one
    Locale.setDefault(Locale.US);
    Screen.install();
    int code = run(arguments);
    // Java's streams keep their failures to themselves, and a result on a full disk is none.
    System.out.flush();
    if (standardOutput.checkError() && code == 0) {
      System.err.println("Standard output could not be written to its end.");
      code = FAILURE;
    }
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
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(T2drl::run)
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

  /** Runs the command that was asked for; picocli by itself lets errors through. */
  private static int run(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (ExecutionException | ParameterException e) {
      throw e; // picocli hands these to the handlers
    } catch (Error e) {
      return fail(e, parsed.commandSpec().commandLine());
    }
  }

  private static int fail(Throwable e, CommandLine command) {
    T2drl root = (T2drl) command.getCommandSpec().root().userObject();
    return new Failure(e).report(command.getErr(), root.stacktrace);
  }
}
