package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.files.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command tells of its result: a text, and the files that were asked for. The text comes
 * first, so that no result is lost with a file.
 *
 * @param <T> what the work yields
 */
final class Reports<T> {

  private final List<Report<T>> asked;
  private final List<OutputFile> files;
  private final CommandSpec spec;

  private Reports(List<Report<T>> asked, List<OutputFile> files, CommandSpec spec) {
    this.asked = asked;
    this.files = files;
    this.spec = spec;
  }

  /**
   * Makes sure, before the work begins, that every file has a place.
   *
   * @param asked the files
   * @param spec the command
   * @param hadoop configuration of the file systems
   * @throws UserError that names all files that have none
   */
  static <T> Reports<T> open(List<Report<T>> asked, CommandSpec spec, Configuration hadoop) {
    List<OutputFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Report<T> report : asked) {
      try {
        OutputFile file = OutputFile.of(report.option(), report.file(), hadoop, System.out);
        file.check().ifPresent(problems::add);
        files.add(file);
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    problems.addAll(OutputFile.collisions(files));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new Reports<>(asked, files, spec);
  }

  /**
   * Prints text: to standard output, or to standard error where a file has taken that.
   *
   * @param text lines
   */
  void print(String text) {
    boolean taken = files.stream().anyMatch(OutputFile::isStandardOutput);
    PrintWriter writer = taken ? spec.commandLine().getErr() : spec.commandLine().getOut();
    writer.print(text);
    writer.flush();
  }

  /**
   * Writes every file, also where another one fails.
   *
   * @param result what the work has yielded
   * @throws UnwrittenException that names all files that could not be written
   */
  void write(T result) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      try {
        files.get(i).write(asked.get(i).content().apply(result));
      } catch (IOException e) {
        problems.add(e.getMessage());
      } catch (RuntimeException | LinkageError | InternalError e) { // a machine without fonts
        problems.add(
            String.format(
                Locale.ROOT,
                "%s=%s cannot be made: %s",
                asked.get(i).option(),
                asked.get(i).file(),
                e));
      }
    }
    if (!problems.isEmpty()) {
      throw new UnwrittenException(problems);
    }
  }
}
