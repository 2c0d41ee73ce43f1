package io.t2drl;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session that all tests of a JVM share; it starts when first asked for and ends with the
 * JVM.
 */
public final class SharedSpark {

  private SharedSpark() {}

  public static SparkSession session() {
    return Holder.SESSION;
  }

  public static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  private static final class Holder {
    private static final SparkSession SESSION =
        SparkSession.builder()
            .master("local[2]")
            .appName("t2drl tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config(
                "spark.sql.warehouse.dir",
                System.getProperty("java.io.tmpdir") + "/t2drl-warehouse")
            .getOrCreate();
  }
}
