package io.t2drl.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the packaged application is, and how its JVMs are started. */
final class Project {

  static final Path HOME = Path.of("").toAbsolutePath();
  static final Path LAUNCHER = HOME.resolve("submit/t2drl");

  /** The Spark that the launcher lays out of Maven's artifacts. */
  static final Path SPARK = HOME.resolve("target/spark");

  /**
   * Environment of all processes. JVMs that live for seconds are compiled quickly rather than well;
   * results do not depend on it. Serial collectors keep a dozen of them from taking the machine.
   */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SPARK_LOCAL_IP", "127.0.0.1",
          "SPARK_SCALA_VERSION", "2.12",
          "T2DRL_HEAP", "800m",
          "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private Project() {}

  /** A JVM with the options of production. */
  static List<String> java(String heap, String classPath, String main, String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + HOME.resolve("conf/spark/jvm.options"),
                "-Xmx" + heap,
                "-cp",
                classPath,
                main),
            Stream.of(arguments))
        .toList();
  }

  /** A new directory below target, for logs that outlive the tests. */
  static Path scratch(String name) {
    try {
      Path base = Files.createDirectories(HOME.resolve("target/cluster"));
      return Files.createTempDirectory(base, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of loopback that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
