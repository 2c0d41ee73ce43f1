package io.t2drl.experience;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Names Spark jobs, so that Spark's user interface tells a person what runs. */
public final class JobGroup {

  private JobGroup() {}

  /**
   * Names the jobs that the calling thread starts within a piece of work.
   *
   * @param <T> type of the result
   * @param spark context of the jobs
   * @param group short name of the group
   * @param description what the jobs do
   * @param work starts the jobs
   * @return the work's result
   */
  public static <T> T call(
      JavaSparkContext spark, String group, String description, Supplier<T> work) {
    spark.setJobGroup(group, description);
    try {
      return work.get();
    } finally {
      spark.clearJobGroup();
    }
  }

  /**
   * Names the jobs that the calling thread starts within a piece of work without a result.
   *
   * @param spark context of the jobs
   * @param group short name of the group
   * @param description what the jobs do
   * @param work starts the jobs
   */
  public static void run(JavaSparkContext spark, String group, String description, Runnable work) {
    call(
        spark,
        group,
        description,
        () -> {
          work.run();
          return null;
        });
  }
}
