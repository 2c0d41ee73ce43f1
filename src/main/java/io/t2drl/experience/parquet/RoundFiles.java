package io.t2drl.experience.parquet;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/** Reads Parquet directories by their names, whatever characters are in these. */
public final class RoundFiles {

  /**
   * Spark's own switch (DataSource.GLOB_PATHS_KEY). Else a name like {@code a[1]b} or {@code st*r}
   * were a pattern, which matches other directories or none.
   */
  private static final String PATTERNS = "__globPaths__";

  private RoundFiles() {}

  /**
   * Begins to read.
   *
   * @param spark session to read with
   * @return a reader that takes every path literally
   */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(PATTERNS, "false");
  }
}
