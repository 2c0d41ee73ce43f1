package io.t2drl.cli;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** How to reach Hadoop's file systems, whether Spark runs yet or not. */
final class HadoopFiles {

  private HadoopFiles() {}

  /** {@return what Spark's tasks will have: the {@code spark.hadoop} settings apply} */
  static Configuration configuration() {
    return SparkSession.getDefaultSession().isDefined()
        ? SparkSession.getDefaultSession().get().sparkContext().hadoopConfiguration()
        : SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}
