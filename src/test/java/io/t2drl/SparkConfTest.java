package io.t2drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.blas.NativeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.network.util.ByteUnit;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.yaml.snakeyaml.Yaml;

/** The settings in {@code conf/spark} and the pod templates hold together. */
class SparkConfTest {

  private static final Path CONF = Path.of("conf/spark");
  private static final List<String> FILES =
      List.of("common", "local", "cluster", "standalone", "yarn", "k8s");

  @Test
  void shouldSetEveryKeyOnce() throws IOException {
    Map<String, String> fileOf = new HashMap<>();
    for (String file : FILES) {
      for (String line : lines(file)) {
        String[] parts = line.split(" ", 2);
        assertThat(parts).as(file + ": " + line).hasSize(2);
        assertThat(fileOf.put(parts[0], file)).as(parts[0]).isNull();
      }
    }
    assertThat(fileOf).containsEntry("spark.executor.memoryOverhead", "cluster");
  }

  @ParameterizedTest
  @CsvSource({
    "cluster, spark.executorEnv.",
    "yarn, spark.yarn.appMasterEnv.",
    "k8s, spark.kubernetes.driverEnv."
  })
  void shouldPinKernelAndThreadsInEveryProcess(String file, String prefix) throws IOException {
    Map<String, String> pinned = new TreeMap<>(NativeEnvironment.variables());
    pinned.put("OPENBLAS_CORETYPE", "Haswell");
    assertThat(lines(file))
        .containsAll(
            pinned.entrySet().stream()
                .map(variable -> prefix + variable.getKey() + " " + variable.getValue())
                .toList());
  }

  @Test
  void shouldLeaveRoomForNativeArraysInTheOverhead() throws IOException {
    String limit =
        Files.readAllLines(CONF.resolve("jvm.options")).stream()
            .filter(line -> line.startsWith("-Dorg.bytedeco.javacpp.maxbytes="))
            .map(line -> line.replaceAll(".*=", ""))
            .findFirst()
            .orElseThrow();
    long arrays = JavaUtils.byteStringAs(limit, ByteUnit.MiB);
    List<String> overheads =
        lines("cluster").stream().filter(line -> line.contains(".memoryOverhead ")).toList();
    assertThat(overheads).hasSize(2);
    for (String overhead : overheads) {
      long granted = JavaUtils.byteStringAs(overhead.replaceAll(".* ", ""), ByteUnit.MiB);
      assertThat(granted).as(overhead).isGreaterThanOrEqualTo(arrays + 1024);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void shouldHaveReadablePodTemplates(String role) throws IOException {
    // ND4J brings a YAML reader.
    Map<String, Object> pod =
        new Yaml().load(Files.readString(Path.of("submit/kubernetes/" + role + ".yaml")));
    assertThat(pod).containsEntry("kind", "Pod").containsEntry("apiVersion", "v1");
    assertThat(lines("k8s"))
        .anyMatch(line -> line.endsWith("/submit/kubernetes/" + role + ".yaml"));
    // Spark mounts volumes with this prefix as its local directories.
    assertThat(pod.toString()).contains("name=spark-local-dir-1");
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(CONF.resolve(file + ".conf")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
