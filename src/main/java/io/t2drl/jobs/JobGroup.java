package io.t2drl.jobs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Names Spark jobs, so that Spark's user interface tells a person what runs. */
public final class JobGroup {

  /** Where Spark keeps a thread's names: group, description and how the group is cancelled. */
  private static final List<String> PROPERTIES =
      List.of("spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel");

  private JobGroup() {}

  /**
   * Names the jobs that the calling thread starts within a piece of work. Names may be nested: what
   * applied before applies again afterwards.
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
    Map<String, String> outer = new HashMap<>();
    PROPERTIES.forEach(property -> outer.put(property, spark.getLocalProperty(property)));
    spark.setJobGroup(group, description);
    try {
      return work.get();
    } finally {
      outer.forEach(spark::setLocalProperty);
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
