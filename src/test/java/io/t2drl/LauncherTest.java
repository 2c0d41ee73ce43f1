package io.t2drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.t2drl.learn.blas.NativeEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code submit/t2drl} would run, and what it refuses. */
class LauncherTest {

  @TempDir private Path temporary;

  @Test
  void shouldEmbedSparkWithoutOptions() throws Exception {
    Result result = dryRun(Map.of(), "train", "--out", "a b");
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output)
        .contains("-Dspark.master=local\\[\\*\\]", "-Dspark.sql.session.timeZone=UTC")
        .contains("io.t2drl.cli.T2drl train --out a\\ b")
        .doesNotContain("spark.executorEnv", "SparkSubmit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--master local[3]                | spark.master=local | spark.executorEnv",
        "--master spark://h:7077          | spark.standalone   | spark.yarn",
        "--master=yarn                    | spark.yarn         | spark.standalone",
        "--conf spark.master=yarn         | spark.yarn         | spark.standalone",
        "--conf=spark.master=spark://h:1  | spark.standalone   | spark.yarn",
        "--name x                         | spark.master=local | spark.executorEnv"
      })
  void shouldTakeTheSettingsOfTheMaster(String options, String taken, String left)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of("--", "train"));
    Result result = dryRun(Map.of(), arguments.toArray(String[]::new));
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output)
        .contains(taken, "spark.sql.session.timeZone=UTC", "org.apache.spark.deploy.SparkSubmit")
        .doesNotContain(left);
  }

  @Test
  void shouldBeANotebooksKernel() throws Exception {
    Result result = dryRun(Map.of("T2DRL_KERNEL", "/k/jjava.jar"), "connection.json");
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output)
        .contains("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED", "-Dspark.master=local")
        .contains("/target/t2drl.jar:/k/jjava.jar org.dflib.jjava.distro.JJava connection.json")
        .doesNotContain("io.t2drl.cli");
  }

  @Test
  void shouldTakeTheMasterOfTheClustersDefaults() throws Exception {
    Path spark = spark("spark-core_2.12-3.5.3.jar");
    Files.createDirectories(spark.resolve("conf"));
    Files.writeString(spark.resolve("conf/spark-defaults.conf"), "spark.master  yarn\n");
    Result result = dryRun(Map.of("SPARK_HOME", spark.toString()), "train");
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output)
        .startsWith(spark + "/bin/spark-submit --class io.t2drl.cli.T2drl")
        .contains("spark.yarn.maxAppAttempts=1");
  }

  @Test
  void shouldIgnoreAClustersDefaultsInASingleJvm() throws Exception {
    Path conf = Files.createDirectories(temporary.resolve("conf"));
    Files.writeString(conf.resolve("spark-defaults.conf"), "spark.master  yarn\n");
    Map<String, String> environment =
        Map.of("SPARK_CONF_DIR", conf.toString(), "T2DRL_JAR", "hdfs:///t2drl.jar");
    assertThat(dryRun(environment, "train").output)
        .contains("-Dspark.master=local", "/target/t2drl.jar io.t2drl.cli.T2drl train")
        .doesNotContain("spark.yarn", "hdfs:///t2drl.jar");
    assertThat(dryRun(environment, "--name", "x", "--", "train").output)
        .contains("spark.yarn", " hdfs:///t2drl.jar train");
  }

  @Test
  void shouldHandJvmOptionsToDriversThatTheStandaloneMasterStarts() throws Exception {
    assertThat(dryRun(Map.of(), "--master", "spark://h:1", "--", "train").output)
        .contains("spark.driver.extraJavaOptions=-XX")
        .doesNotContain("spark.driver.defaultJavaOptions");
    assertThat(dryRun(Map.of(), "--master", "yarn", "--", "train").output)
        .contains("spark.driver.defaultJavaOptions=-XX");
  }

  @Test
  void shouldFindTheApplicationInTheKubernetesImage() throws Exception {
    Path spark = spark("spark-core_2.12-3.5.9.jar");
    String[] arguments = {"--master", "k8s://https://h:6443", "--", "train"};
    String home = Path.of("").toAbsolutePath().toString();
    assertThat(dryRun(Map.of("SPARK_HOME", spark.toString()), arguments).output)
        .contains(" local:///opt/t2drl/t2drl.jar train")
        .contains("podTemplateFile=" + home + "/submit/kubernetes/executor.yaml");
    assertThat(
            dryRun(
                    Map.of("SPARK_HOME", spark.toString(), "T2DRL_JAR", "s3a://b/t2drl.jar"),
                    arguments)
                .output)
        .contains(" s3a://b/t2drl.jar train");
  }

  @ParameterizedTest
  @CsvSource({
    "spark-core_2.13-4.0.1.jar, spark-core_2.13-4.0.1",
    "spark-core_2.13-3.5.9.jar, spark-core_2.13-3.5.9",
    "spark-core_2.12-3.4.4.jar, spark-core_2.12-3.4.4",
    "spark-sql_2.12-3.5.9.jar, no spark-core jar"
  })
  void shouldRefuseOtherSparks(String jar, String found) throws Exception {
    Path spark = spark(jar);
    Result result = dryRun(Map.of("SPARK_HOME", spark.toString()), "train");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output)
        .isEqualTo(
            "t2drl: t2drl needs Spark 3.5 for Scala 2.12, but SPARK_HOME=%s holds %s: set it to such a Spark, or unset it\n"
                .formatted(spark, found));
  }

  @Test
  void shouldRefuseOtherJavas() throws Exception {
    Path java = temporary.resolve("jdk/bin/java");
    script(java, "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");
    String home = temporary.resolve("jdk").toString();
    Result result = dryRun(Map.of("JAVA_HOME", home), "train");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output)
        .isEqualTo(
            "t2drl: Spark 3.5 needs Java 17, but %s is Java 21: set JAVA_HOME to a JDK 17\n"
                .formatted(java));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mesos://h:1 | --master must be local[N], spark://HOST:PORT, yarn or k8s://URL: --master"
            + " mesos://h:1",
        "k8s://h     | --master k8s://h needs SPARK_HOME: the Spark that Maven brings has no"
            + " Kubernetes client"
      })
  void shouldRefuseMastersThatItCannotReach(String master, String message) throws Exception {
    Result result = dryRun(Map.of(), "--master", master, "--", "train");
    assertThat(result.code).isEqualTo(2);
    assertThat(result.output).isEqualTo("t2drl: " + message + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SapphireRapids", "Zen"})
  void shouldHandOnItsOwnKernelAndThreads(String kernel) throws Exception {
    assumeThat(NativeEnvironment.variables())
        .as("the kernel is pinned on x86-64 with AVX2 only")
        .containsKey("OPENBLAS_CORETYPE");
    Map<String, String> environment =
        Map.of("OPENBLAS_CORETYPE", kernel, "OMP_NUM_THREADS", "8", "SD_MAX_THREADS", "");
    assertThat(sparkSubmitsEnvironment(environment))
        .containsAll(
            NativeEnvironment.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList());
  }

  @Test
  void shouldMakeOtherLettersPossibleInALocaleWithout() throws Exception {
    assertThat(sparkSubmitsEnvironment(Map.of("LC_ALL", "C"))).contains("LC_ALL=C.UTF-8");
    assertThat(sparkSubmitsEnvironment(Map.of("LC_ALL", "POSIX"))).contains("LC_ALL=C.UTF-8");
    assertThat(sparkSubmitsEnvironment(Map.of("LC_ALL", "xx_YY.UTF-8")))
        .as("a locale that is not installed is no better")
        .contains("LC_ALL=C.UTF-8");
  }

  /** What the launcher hands on, one variable a line. */
  private List<String> sparkSubmitsEnvironment(Map<String, String> callers) throws Exception {
    Path spark = spark("spark-core_2.12-3.5.9.jar");
    script(spark.resolve("bin/spark-submit"), "env");
    Map<String, String> environment = new HashMap<>(callers);
    environment.put("SPARK_HOME", spark.toString());
    environment.put("T2DRL_JAR", "application.jar");
    Result result = run(environment, List.of("submit/t2drl", "train"));
    assertThat(result.code).as(result.output).isZero();
    return result.output.lines().toList();
  }

  private Path spark(String jar) throws IOException {
    Path spark = temporary.resolve("spark");
    script(spark.resolve("bin/spark-submit"), "exit 1");
    Files.createDirectories(spark.resolve("jars"));
    Files.writeString(spark.resolve("jars").resolve(jar), "");
    return spark;
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Result(int code, String output) {}

  private static Result dryRun(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("submit/t2drl", "--dry-run"));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private static Result run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    List.of("SPARK_HOME", "SPARK_CONF_DIR", "T2DRL_JAR").forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output);
  }
}
