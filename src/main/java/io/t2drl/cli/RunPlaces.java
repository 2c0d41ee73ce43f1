package io.t2drl.cli;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import scala.Option;

/** Where everything of a run is to be found. */
final class RunPlaces {

  private RunPlaces() {}

  /**
   * Lists the places, one a line.
   *
   * @param spark where the run happens
   * @param out its directory as the user wrote it; the default file system of Hadoop counts
   */
  static String of(SparkContext spark, String out) {
    Path path = new Path(out);
    String run;
    try {
      URI uri = path.getFileSystem(spark.hadoopConfiguration()).makeQualified(path).toUri();
      run = "file".equals(uri.getScheme()) ? uri.getPath() : uri.toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Option<URI> log = spark.eventLogDir();
    return lines(
        "run directory",
        run,
        "settings",
        run + "/config.conf",
        "experience",
        run + "/experience",
        "checkpoints",
        run + "/checkpoints",
        "metrics",
        run + "/metrics, " + run + "/timings (Parquet, one row a round)",
        "TensorBoard",
        "tensorboard --logdir " + run + "/tensorboard",
        "Spark UI",
        spark.uiWebUrl().getOrElse(() -> "off (spark.ui.enabled=false)"),
        "event log",
        log.isEmpty()
            ? "off (--conf spark.eventLog.enabled=true keeps one for the history server)"
            : log.get() + "/" + spark.applicationId());
  }

  private static String lines(String... namesAndPlaces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < namesAndPlaces.length; i += 2) {
      text.append("%-14s %s%n".formatted(namesAndPlaces[i] + ":", namesAndPlaces[i + 1]));
    }
    return text.toString();
  }
}
