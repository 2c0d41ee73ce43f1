package io.t2drl.notebook;

import io.t2drl.cli.InProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Where a notebook begins.
 *
 * <pre>{@code
 * var spark = Notebook.spark();
 * var run = Notebook.fresh("runs/first");
 * Notebook.run("train", "--rounds", "3", "--out", run);
 * spark.read().parquet(run + "/metrics").count()
 * }</pre>
 *
 * <p>Cells may hand lambdas to Spark, for all runs inside this JVM. On a cluster they may not: what
 * is defined in a cell never reaches an executor.
 */
public final class Notebook {

  /** Few partitions for little data, no page that nobody opens. */
  private static final Map<String, String> SETTINGS =
      Map.of("spark.ui.enabled", "false", "spark.sql.shuffle.partitions", "2");

  private Notebook() {}

  /**
   * Starts Spark inside this JVM, on all cores, by the settings of {@code conf/spark}; or returns
   * what runs already. Commands use it too.
   *
   * @return the session
   */
  public static SparkSession spark() {
    return InProcess.session("notebook", SETTINGS);
  }

  /**
   * Runs a command of {@code submit/t2drl}. How far it is shows below the cell while it runs, and
   * its warnings do when it is done.
   *
   * @param arguments command, options and parameters, as on the command line
   * @return what it printed
   * @throws IllegalArgumentException with all that it had to say, if its exit code is not 0
   */
  public static String run(String... arguments) {
    return printed(InProcess.run(arguments), arguments);
  }

  static String printed(InProcess.Outcome outcome, String... arguments) {
    if (outcome.code() != 0) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "t2drl %s ended with exit code %d: %s%n%s",
                  String.join(" ", arguments),
                  outcome.code(),
                  outcome.errors().strip(),
                  outcome.output())
              .strip());
    }
    return outcome.output();
  }

  /**
   * Makes room for something that a notebook does anew each time: what an earlier time has left
   * there is deleted.
   *
   * @param name a path below {@code runs} in the notebook's own directory, like {@code runs/first}
   * @return the same
   * @throws IllegalArgumentException if it leads elsewhere
   * @throws UncheckedIOException if something there cannot be deleted
   */
  public static String fresh(String name) {
    return fresh(Path.of(""), name);
  }

  static String fresh(Path home, String name) {
    // nowhere else: one may pass what one has written by hand
    Path below = Path.of(name).normalize();
    if (!below.startsWith("runs") || below.getNameCount() < 2) {
      throw new IllegalArgumentException("What is made anew lies below runs, not here: " + name);
    }
    Path path = home.resolve(below);
    try {
      if (Files.exists(path)) {
        delete(path);
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
