package io.t2drl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/** Where everything of a run is to be found. */
final class RunPlaces {

  private RunPlaces() {}

  /**
   * Lists the places, one a line.
   *
   * @param spark where the run happens
   * @param out its directory as the user wrote it, perhaps without a file system
   * @param logs where the experience is that it learns from; empty where it gathers its own
   */
  static String of(SparkContext spark, String out, List<String> logs) {
    String run = absolute(spark, new Path(out));
    String log =
        spark.eventLogDir().isEmpty()
            ? "off (spark.eventLog.enabled=true keeps one for the history server)"
            : spark.eventLogDir().get() + "/" + spark.applicationId();
    return line("run directory", run)
        + line("settings", run + "/config.conf")
        + line("experience", logs.isEmpty() ? run + "/experience" : String.join(", ", logs))
        + line("checkpoints", run + "/checkpoints")
        + line(
            "metrics",
            String.format(
                Locale.ROOT, "%s/metrics, %s/timings (Parquet, one row a round)", run, run))
        + line("TensorBoard", "tensorboard --logdir " + run + "/tensorboard")
        + line("Spark UI", spark.uiWebUrl().getOrElse(() -> "off (spark.ui.enabled=false)"))
        + line("event log", log);
  }

  /** Names the file system where it is not the local one, which other programs know as none. */
  private static String absolute(SparkContext spark, Path path) {
    try {
      URI uri = path.getFileSystem(spark.hadoopConfiguration()).makeQualified(path).toUri();
      return "file".equals(uri.getScheme()) ? uri.getPath() : uri.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String name, String place) {
    return String.format(Locale.ROOT, "%-14s %s%n", name + ":", place);
  }
}
