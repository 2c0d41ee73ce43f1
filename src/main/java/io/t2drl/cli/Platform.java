package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.util.Locale;
import org.apache.spark.package$;
import scala.util.Properties;

/**
 * What the application runs on. DL4J's last version for Spark needs Scala 2.12, which Spark 4 no
 * longer has; Spark 3.5 needs Java 17 or older, and our classes no older one.
 *
 * @param spark version of Spark, like {@code 3.5.9}
 * @param scala version of Scala, like {@code 2.12.18}
 * @param java feature version of Java, like 17
 */
record Platform(String spark, String scala, int java) {

  /** {@return what this JVM has} */
  static Platform current() {
    return new Platform(
        package$.MODULE$.SPARK_VERSION(),
        Properties.versionNumberString(),
        Runtime.version().feature());
  }

  /**
   * Refuses what cannot work, before it fails in one of a hundred other ways.
   *
   * @throws UserError that says what is needed
   */
  void check() {
    if (!spark.startsWith("3.5.") || !scala.startsWith("2.12.")) {
      throw new UserError(
          String.format(
                  Locale.ROOT,
                  "t2drl needs Spark 3.5 for Scala 2.12, but this is Spark %s for Scala %s: set"
                      + " SPARK_HOME to a Spark 3.5",
                  spark,
                  scala)
              + " for Scala 2.12");
    }
    if (java != 17) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "Spark 3.5 needs Java 17 here, but this is Java %d: set JAVA_HOME to a JDK 17",
              java));
    }
  }
}
