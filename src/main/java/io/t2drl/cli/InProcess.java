package io.t2drl.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Commands and their Spark for callers inside this JVM, which goes on whatever they end with. */
public final class InProcess {

  private InProcess() {}

  /**
   * How a command ended.
   *
   * @param code its exit code, 0 where it did what it was told
   * @param output what it wrote to standard output
   * @param errors what it had to say on standard error; progress is not kept, but shown
   */
  public record Outcome(int code, String output, String errors) {}

  /**
   * Runs a command to its end. Warnings of one that did what it was told are passed on to standard
   * error, for nobody reads them in its outcome.
   *
   * @param arguments command, options and parameters, as on the command line
   * @return how it ended
   */
  public static Outcome run(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        T2drl.commandLine()
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);
    if (code == 0) {
      System.err.print(errors);
    }
    return new Outcome(code, output.toString(), errors.toString());
  }

  /**
   * The session that commands of this JVM use from now on; it ends with its caller, not with them.
   *
   * @param title names it in Spark's user interface
   * @param settings Spark's settings, where the JVM's system properties do not say otherwise
   * @throws io.t2drl.config.UserError if this is a Spark, Scala or Java that cannot work, or a
   *     native library that multiplies wrongly
   */
  public static SparkSession session(String title, Map<String, String> settings) {
    return Session.open(title, settings).spark();
  }
}
