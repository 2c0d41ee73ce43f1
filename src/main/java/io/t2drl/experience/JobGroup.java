package io.t2drl.experience;

import org.apache.spark.api.java.JavaSparkContext;

/** Names the Spark jobs of a scope, so that Spark's user interface tells a person what runs. */
public final class JobGroup implements AutoCloseable {

  private final JavaSparkContext spark;

  private JobGroup(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * Names the jobs that the calling thread starts from now on.
   *
   * @param spark context of the jobs
   * @param group short name of the group
   * @param description what the jobs do
   * @return the scope, to be closed
   */
  public static JobGroup open(JavaSparkContext spark, String group, String description) {
    spark.setJobGroup(group, description);
    return new JobGroup(spark);
  }

  @Override
  public void close() {
    spark.clearJobGroup();
  }
}
