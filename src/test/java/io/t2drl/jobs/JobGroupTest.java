package io.t2drl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** Names of jobs, one inside the other. */
class JobGroupTest {

  private final JavaSparkContext spark = SharedSpark.context();

  @Test
  void shouldRestoreTheNamesAround() {
    String inner =
        JobGroup.call(
            spark,
            "outer",
            "all of it",
            () -> {
              String within = JobGroup.call(spark, "inner", "a part of it", this::names);
              assertThat(names()).isEqualTo("outer: all of it");
              return within;
            });
    assertThat(inner).isEqualTo("inner: a part of it");
    assertThat(names()).isEqualTo("null: null");
  }

  @Test
  void shouldRestoreTheNamesAfterAFailure() {
    JobGroup.call(
        spark,
        "outer",
        "all of it",
        () -> {
          assertThatThrownBy(() -> JobGroup.call(spark, "inner", "a part of it", this::fail))
              .hasMessage("failed");
          assertThat(names()).isEqualTo("outer: all of it");
          return null;
        });
  }

  private String fail() {
    throw new IllegalStateException("failed");
  }

  private String names() {
    return spark.getLocalProperty("spark.jobGroup.id")
        + ": "
        + spark.getLocalProperty("spark.job.description");
  }
}
