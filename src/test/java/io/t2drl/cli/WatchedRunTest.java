package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.train.Runs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training run in a JVM of its own with everything switched on that shows something to somebody:
 * the user interface, an event log and a metrics sink, and with secrets in its settings.
 */
class WatchedRunTest {

  /** What must not show anywhere, by the setting that holds it. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "spark.hadoop.fs.s3a.secret.key", "s3cr3t-one",
          "spark.hadoop.fs.s3a.access.key", "s3cr3t-two",
          "spark.authenticate.secret", "s3cr3t-three",
          "spark.ssl.keyStorePassword", "s3cr3t-four",
          "spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net", "s3cr3t-five",
          "spark.hadoop.fs.s3a.bucket.b.proxy", "http://user:s3cr3t-six@proxy:80/",
          "javax.net.ssl.trustStorePassword", "s3cr3t-seven");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path temporary;
  private static String output;
  private static int code;

  @BeforeAll
  static void train() throws IOException, InterruptedException {
    Files.createDirectory(temporary.resolve("events"));
    Files.createDirectory(temporary.resolve("sink"));
    Files.createDirectory(temporary.resolve("pages"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("@" + Path.of("conf/spark/jvm.options").toAbsolutePath());
    command.add("-Xmx1g");
    Map<String, String> settings = new TreeMap<>(SECRETS);
    settings.put(
        "log4j2.configurationFile",
        Path.of("conf/spark/log4j2.properties").toAbsolutePath().toString());
    settings.put("spark.master", "local[2]");
    settings.put("spark.ui.port", "0");
    settings.put("spark.eventLog.enabled", "true");
    settings.put("spark.eventLog.dir", temporary.resolve("events").toUri().toString());
    settings.put(
        "spark.metrics.conf.driver.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink");
    settings.put(
        "spark.metrics.conf.driver.sink.csv.directory", temporary.resolve("sink").toString());
    settings.put(
        "spark.metrics.conf.driver.sink.prometheusServlet.class",
        "org.apache.spark.metrics.sink.PrometheusServlet");
    settings.put("spark.metrics.conf.driver.sink.prometheusServlet.path", "/metrics/prometheus");
    settings.put("spark.metrics.namespace", "watched");
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            WatchedTraining.class.getName(),
            temporary.resolve("pages").toString(),
            "train",
            "--out",
            temporary.resolve("run").toString(),
            "--rounds",
            "2"));
    command.addAll(Runs.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(temporary.resolve("output.txt").toFile());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "s3cr3t-eight");
    builder.environment().put("HADOOP_CREDSTORE_PASSWORD", "s3cr3t-nine");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("the run ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    code = process.exitValue();
    output = Files.readString(temporary.resolve("output.txt"));
  }

  @Test
  void shouldSayWhereEverythingIs() {
    assertThat(code).as(output).isZero();
    Path run = temporary.resolve("run");
    assertThat(output)
        .containsSubsequence(
            "run directory: " + run,
            "settings:      " + run + "/config.conf",
            "experience:    " + run + "/experience",
            "checkpoints:   " + run + "/checkpoints",
            "metrics:       " + run + "/metrics, " + run + "/timings",
            "TensorBoard:   tensorboard --logdir " + run + "/tensorboard",
            "Spark UI:      http://",
            "event log:     file://" + temporary.resolve("events") + "/local-",
            "Done.");
    for (String place :
        List.of("config.conf", "experience", "checkpoints", "metrics", "timings", "tensorboard")) {
      assertThat(run.resolve(place)).exists();
    }
  }

  @Test
  void shouldShowItsFiguresToPrometheus() throws IOException {
    String page = Files.readString(temporary.resolve("pages/prometheus.txt"));
    assertThat(page)
        .contains("metrics_watched_driver_t2drl_round_Value{type=\"gauges\"} 1\n")
        .contains("metrics_watched_driver_t2drl_acting_slots_Value{type=\"gauges\"} 108\n")
        .containsPattern(
            "metrics_watched_driver_t2drl_evaluation_gap_closed_Value\\{type=\"gauges\"\\}"
                + " -?[0-9.E-]+\n")
        .containsPattern(
            "metrics_watched_driver_t2drl_time_slots_per_s_Value\\{type=\"gauges\"\\} [0-9.E]+\n");
    JsonNode gauges =
        JSON.readTree(temporary.resolve("pages/metrics.json").toFile()).path("gauges");
    assertThat(gauges.path("watched.driver.t2drl.cacher.cacher_loss").path("value").asDouble())
        .isPositive();
  }

  @Test
  void shouldWriteItsFiguresIntoASink() throws IOException {
    List<String> lines =
        Files.readAllLines(
            temporary.resolve("sink/watched.driver.t2drl.acting.behaviour_reward.csv"));
    assertThat(lines.get(0)).isEqualTo("t,value");
    assertThat(Double.parseDouble(lines.get(lines.size() - 1).split(",")[1])).isNegative();
  }

  @Test
  void shouldNameItsJobsInTheUserInterfaceAndTheEventLog() throws IOException {
    List<String> shown = new ArrayList<>();
    for (JsonNode job : JSON.readTree(temporary.resolve("pages/jobs.json").toFile())) {
      shown.add(job.path("jobGroup").asText() + ": " + job.path("description").asText());
    }
    List<String> logged = new ArrayList<>();
    for (JsonNode event : events()) {
      if (event.path("Event").asText().equals("SparkListenerJobStart")) {
        JsonNode properties = event.path("Properties");
        logged.add(
            properties.path("spark.jobGroup.id").asText()
                + ": "
                + properties.path("spark.job.description").asText());
      }
    }
    assertThat(logged)
        .contains(
            "round 1: round 1: simulate 12 cells, write slots",
            "evaluate: evaluate oracle: 4 episodes")
        .containsExactlyInAnyOrderElementsOf(shown);
    assertThat(events().get(events().size() - 1).path("Event").asText())
        .isEqualTo("SparkListenerApplicationEnd");
  }

  @Test
  void shouldShowNoSecretAnywhere() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(temporary)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThan(50).contains(temporary.resolve("output.txt"));
    for (Path file : files) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(content.contains("s3cr3t")).as("a secret in %s", file).isFalse();
    }
    // The settings themselves are shown, so that it is redaction that hides the values.
    JsonNode environment = JSON.readTree(temporary.resolve("pages/environment.json").toFile());
    String shown = environment.toString();
    for (String key : SECRETS.keySet()) {
      assertThat(shown).contains(key.replace("spark.hadoop.", ""));
    }
  }

  private static List<JsonNode> events() throws IOException {
    File[] logs =
        temporary.resolve("events").toFile().listFiles((d, name) -> name.startsWith("local-"));
    assertThat(logs).hasSize(1);
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(logs[0].toPath())) {
      events.add(JSON.readTree(line));
    }
    return events;
  }
}
