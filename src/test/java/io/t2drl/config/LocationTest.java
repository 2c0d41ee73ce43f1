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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "~",
        "~/runs/a",
        "~alice/runs",
        "a\nb",
        "a\u001b[2Jb",
        "hdfs:runs/a",
        "file:runs/a",
        "file://runs/a",
        "s3a://AKIA:s3cr3t@bucket/runs/a"
      })
  void shouldRefuseWhatNobodyMeans(String path) {
    assertThat(catchThrowableOfType(UserError.class, () -> Location.check("--out", path)))
        .hasMessageStartingWith("--out must ")
        .hasMessageNotContaining("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a[1]b",
        "a{x,y}b",
        "back\\slash",
        "st*r",
        "qu?stion",
        "a b",
        "a%20b",
        "a#b",
        "a:b",
        "x,y",
        "-a",
        "a~",
        "~a",
        "./~/a",
        "./hdfs:a",
        "naïve/日本",
        "file:/a",
        "file:///a",
        "hdfs:///a b"
      })
  void shouldTakeEveryName(String path) {
    assertThatCode(() -> Location.check("--out", path)).doesNotThrowAnyException();
  }

  @Test
  void shouldTellNamesWithColonsFromUris() {
    assertThat(Location.forHadoop("a:b/c")).isEqualTo("./a:b/c");
    assertThat(Location.forHadoop("c:/a")).isEqualTo("./c:/a");
    assertThat(Location.forHadoop("./a:b")).isEqualTo("./a:b");
    assertThat(Location.forHadoop("x/a:b")).isEqualTo("x/a:b");
    assertThat(Location.forHadoop("/a:b")).isEqualTo("/a:b");
    assertThat(Location.forHadoop("hdfs://host:1/a:b")).isEqualTo("hdfs://host:1/a:b");
    assertThat(Location.forHadoop("file:/a")).isEqualTo("file:/a");
  }
}
