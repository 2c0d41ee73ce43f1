package io.t2drl.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Spark's own cluster manager on loopback: a master and two workers, each a process of its own,
 * started from the Spark that Maven brings.
 */
final class StandaloneCluster {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final List<Daemon> daemons = new ArrayList<>();
  private final String master;

  /** {@return the cluster of this test JVM; it ends with the JVM} */
  static StandaloneCluster shared() {
    return Holder.CLUSTER;
  }

  private static final class Holder {
    private static final StandaloneCluster CLUSTER = make();

    private static StandaloneCluster make() {
      StandaloneCluster cluster = new StandaloneCluster(Project.scratch("standalone"));
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
      return cluster;
    }
  }

  private StandaloneCluster(Path directory) {
    // The launcher lays out Spark on the first command.
    Launcher.run(directory.resolve("version.log"), List.of("--version"));
    master = "spark://127.0.0.1:" + Project.freePort();
    daemons.add(
        start(
            directory.resolve("master.log"),
            "org.apache.spark.deploy.master.Master",
            List.of(
                "--host", "127.0.0.1", "--port", master.replaceAll(".*:", ""), "--webui-port", "0"),
            "Starting Spark master"));
    for (int worker = 0; worker < 2; worker++) {
      Path work = directory.resolve("worker" + worker);
      daemons.add(
          start(
              directory.resolve("worker%d.log".formatted(worker)),
              "org.apache.spark.deploy.worker.Worker",
              List.of(
                  "--host",
                  "127.0.0.1",
                  "--port",
                  "0",
                  "--webui-port",
                  "0",
                  "--cores",
                  "2",
                  "--memory",
                  "3g",
                  "--work-dir",
                  work.toString(),
                  master),
              "Successfully registered with master"));
    }
  }

  private static Daemon start(Path log, String main, List<String> arguments, String ready) {
    List<String> command =
        Project.java("256m", Project.SPARK + "/jars/*", main, arguments.toArray(String[]::new));
    return Daemon.start(command, Map.of("SPARK_HOME", Project.SPARK.toString()), log)
        .await(ready, LIMIT);
  }

  /** Arguments that run a command on it, on two executors of one core. */
  List<String> submit(List<String> options, List<String> command) {
    List<String> own =
        List.of(
            "--master", master,
            "--total-executor-cores", "2",
            "--executor-cores", "1",
            "--executor-memory", "700m");
    return Stream.of(own, options, List.of("--"), command).flatMap(List::stream).toList();
  }

  private void close() {
    daemons.forEach(Daemon::close);
  }
}
