package io.t2drl.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a command: on the cluster that spark-submit names, else inside this JVM. */
final class Sessions {

  private Sessions() {}

  /** {@return the session of a command; {@code title} names it in Spark's user interface} */
  static SparkSession open(String title) {
    SparkConf conf =
        new SparkConf().setAppName("t2drl " + title).setIfMissing("spark.master", "local[*]");
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
