package io.t2drl.train;

import io.t2drl.learn.blas.NativeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** The command line in a JVM of its own, as the launcher starts it, with Spark embedded. */
public final class Driver {

  private final Process process;
  private final Path output;

  private Driver(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code t2drl train}.
   *
   * @param scratch where its temporary files and its output go
   * @param arguments what follows {@code train}
   */
  static Driver train(Path scratch, List<String> arguments) throws IOException {
    return start(scratch, "train", arguments);
  }

  /**
   * Starts a command.
   *
   * @param scratch where its temporary files and its output go
   * @param name name of the command
   * @param arguments what follows it
   */
  public static Driver start(Path scratch, String name, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(arguments);
    return start(scratch, "io.t2drl.cli.T2drl", "local[2]", all);
  }

  /**
   * Starts any program that needs Spark.
   *
   * @param scratch where its temporary files and its output go
   * @param program its class
   * @param master Spark's master
   * @param arguments its arguments
   */
  public static Driver start(Path scratch, String program, String master, List<String> arguments)
      throws IOException {
    Path temporary = Files.createDirectories(scratch.resolve("tmp"));
    Path output = Files.createTempFile(scratch, "driver", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("conf/spark/jvm.options").toAbsolutePath(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-Dlog4j2.configurationFile="
                    + Path.of("conf/spark/log4j2.properties").toAbsolutePath(),
                "-Dspark.master=" + master,
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.warehouse.dir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(NativeEnvironment.variables());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Driver(builder.start(), output);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal by its name, such as {@code TERM}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** {@return the exit code, once it has ended} */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** {@return what it has printed so far, on both streams} */
  public String said() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has printed something; fails if it ends without. */
  public void awaitSaying(String text) throws IOException, InterruptedException {
    while (!said().contains(text)) {
      if (!isAlive() && !said().contains(text)) {
        Assertions.fail("ended without saying '%s': %s", text, said());
      }
      Thread.sleep(20);
    }
  }

  /** Waits until a file exists; fails if the driver ends without making it. */
  public void awaitFile(Path file) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      if (!isAlive() && !Files.exists(file)) {
        Assertions.fail("ended without making %s: %s", file, said());
      }
      Thread.sleep(5);
    }
  }
}
