package io.t2drl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/**
 * A program of its own for {@link WatchedRunTest}: runs a command in a session as the commands open
 * it, and saves what Spark's user interface says before the session ends.
 */
public final class WatchedTraining {

  private WatchedTraining() {}

  /** Takes a directory for the pages, then a command with its arguments. */
  public static void main(String[] arguments) throws IOException {
    Path pages = Path.of(arguments[0]);
    int code;
    try (Session session = Session.open("watched")) {
      code = T2drl.commandLine().execute(Arrays.copyOfRange(arguments, 1, arguments.length));
      String ui = session.spark().sparkContext().uiWebUrl().get();
      String id = session.spark().sparkContext().applicationId();
      save(ui + "/metrics/prometheus/", pages.resolve("prometheus.txt"));
      save(ui + "/metrics/json/", pages.resolve("metrics.json"));
      save(ui + "/environment/", pages.resolve("environment.html"));
      save(ui + "/api/v1/applications/" + id + "/environment", pages.resolve("environment.json"));
      save(ui + "/api/v1/applications/" + id + "/jobs", pages.resolve("jobs.json"));
    }
    SparkSession.clearDefaultSession();
    System.exit(code);
  }

  private static void save(String page, Path file) throws IOException {
    try (InputStream in = URI.create(page).toURL().openStream()) {
      Files.copy(in, file);
    }
  }
}
