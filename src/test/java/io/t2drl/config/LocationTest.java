package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials in paths. */
class LocationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://AKIA:s3cr3t@bucket/runs/a",
        "s3a://AKIA:s3c/r3t@bucket/runs/a",
        "hdfs://alice:s3cr3t@namenode:8020/runs/a",
        "hdfs://s3cr3t@namenode/runs/a",
        "abfss://container:s3cr3t@account.dfs.core.windows.net/runs/a",
        "oracle+s3a://AKIA:s3cr3t@bucket/runs/a",
        "S3A://AKIA:s3cr3t@bucket/runs/a"
      })
  void shouldRefuseCredentialsWithoutRepeatingThem(String path) {
    UserError error =
        catchThrowableOfType(UserError.class, () -> Location.refuseCredentials("--out", path));
    assertThat(error)
        .hasMessageStartingWith("--out must not hold a user or password in its URI: ")
        .hasMessageContaining("hand credentials to Hadoop")
        .hasMessageNotContaining("s3cr3t")
        .hasMessageNotContaining("s3c/")
        .hasMessageNotContaining("AKIA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/a",
        "runs/me@home:1/a",
        "s3a://bucket/runs/me@home",
        "hdfs://namenode:8020/runs/me@home",
        "file:///runs/a:b@c",
        "abfss://container@account.dfs.core.windows.net/runs/a",
        "oracle+runs/a"
      })
  void shouldTakeEveryOtherPath(String path) {
    assertThatCode(() -> Location.refuseCredentials("--out", path)).doesNotThrowAnyException();
  }

  @Test
  void shouldSayWhereItPointsTo() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> Location.refuseCredentials("--out", "s3a://AKIA:s3cr3t@bucket/runs/a"));
    assertThat(error).hasMessageContaining("s3a://...@bucket/runs/a; ");
  }
}
