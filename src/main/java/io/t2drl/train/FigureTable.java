package io.t2drl.train;

import io.t2drl.jobs.JobGroup;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Parquet dataset with one row per round, the round being its partition.
 *
 * @param spark session to write with
 * @param name what jobs call the dataset
 * @param directory where it lies
 */
public record FigureTable(SparkSession spark, String name, String directory) {

  /**
   * Writes a round's row; the row of a crashed attempt is replaced.
   *
   * @param round number of the round
   * @param figures the row, in the order of its columns
   */
  public void write(int round, List<Figure> figures) {
    StructType type =
        new StructType(figures.stream().map(Figure::column).toArray(StructField[]::new));
    Row row = RowFactory.create(figures.stream().map(Figure::value).toArray());
    JobGroup.call(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        "round " + round,
        String.format(Locale.ROOT, "round %d: write %s", round, name),
        () -> {
          spark
              .createDataFrame(List.of(row), type)
              .coalesce(1)
              .write()
              .mode(SaveMode.Overwrite)
              .parquet(place(directory, round).toString());
          return null;
        });
  }

  /** {@return where the row of a round lies} */
  static Path place(String directory, int round) {
    return new Path(directory, "round=" + round);
  }
}
