package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @Test
  void shouldKnowWhatItRunsOn() {
    assertThat(Platform.current()).isEqualTo(new Platform("3.5.9", "2.12.18", 17));
  }

  @ParameterizedTest
  @CsvSource({"3.5.9, 2.12.18, 17", "3.5.0, 2.12.18, 17"})
  void shouldAcceptSpark35(String spark, String scala, int java) {
    assertThatCode(() -> new Platform(spark, scala, java).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"4.0.1, 2.13.16", "3.5.9, 2.13.8", "3.4.3, 2.12.17", "3.50.0, 2.12.18"})
  void shouldRefuseAnotherSparkOrScala(String spark, String scala) {
    assertThatThrownBy(() -> new Platform(spark, scala, 17).check())
        .isInstanceOf(UserError.class)
        .hasMessage(
            "t2drl needs Spark 3.5 for Scala 2.12, but this is Spark %s for Scala %s: set SPARK_HOME"
                    .formatted(spark, scala)
                + " to a Spark 3.5 for Scala 2.12");
  }

  @ParameterizedTest
  @CsvSource({"11", "21", "25"})
  void shouldRefuseAnotherJava(int java) {
    assertThatThrownBy(() -> new Platform("3.5.9", "2.12.18", java).check())
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Spark 3.5 needs Java 17 here, but this is Java %d: set JAVA_HOME to a JDK 17"
                .formatted(java));
  }
}
