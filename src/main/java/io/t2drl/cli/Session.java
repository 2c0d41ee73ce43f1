package io.t2drl.cli;

import io.t2drl.learn.blas.NativeEnvironment;
import io.t2drl.learn.blas.NativeLibrary;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Spark for the length of a command: on the cluster that spark-submit names, else inside this JVM.
 * A session that was there before, as in a notebook, stays.
 *
 * @param spark the session
 * @param own whether it ends with the command
 */
record Session(SparkSession spark, boolean own) implements AutoCloseable {

  /**
   * Names and values of settings that Spark must not show or log: its own rule, keys of storage
   * accounts, and URIs with a password.
   */
  private static final String SECRETS =
      "(?i)secret|password|passphrase|token|access[.]?key|account[.]?key|://[^/@\\s]*:[^@\\s]*@";

  /**
   * Starts Spark; {@code title} names the command in Spark's user interface.
   *
   * @throws io.t2drl.config.UserError if this is a Spark, Scala or Java that cannot work, or a
   *     native library that multiplies wrongly
   * @throws java.io.UncheckedIOException if there is no room for temporary files
   */
  static Session open(String title) {
    return open(title, Map.of());
  }

  /**
   * The same with settings of Spark that hold where the JVM's system properties do not say
   * otherwise.
   */
  static Session open(String title, Map<String, String> settings) {
    Platform.current().check();
    NativeLibrary.require();
    if (SparkSession.getDefaultSession().isDefined()) {
      return new Session(SparkSession.getDefaultSession().get(), false);
    }
    SparkConf conf =
        new SparkConf()
            .setAppName("t2drl " + title)
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.redaction.regex", SECRETS)
            .setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
    settings.forEach(conf::setIfMissing);
    NativeEnvironment.variables()
        .forEach((name, value) -> conf.set("spark.executorEnv." + name, value));
    TemporarySpace.directories(conf).forEach(TemporarySpace::check);
    UserInterface.settle(conf);
    return new Session(SparkSession.builder().config(conf).getOrCreate(), true);
  }

  @Override
  public void close() {
    if (own) {
      spark.close();
    }
  }
}
