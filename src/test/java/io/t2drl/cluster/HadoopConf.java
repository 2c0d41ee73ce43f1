package io.t2drl.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A configuration directory of Hadoop's daemons, and the daemons that read it. */
final class HadoopConf {

  private final Path directory;

  HadoopConf(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("log4j2.properties"),
          """
          rootLogger.level = info
          rootLogger.appenderRef.console.ref = console
          appender.console.type = Console
          appender.console.name = console
          appender.console.target = SYSTEM_ERR
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Writes a file like {@code hdfs-site.xml}. */
  void write(String name, Map<String, String> properties) {
    Configuration file = new Configuration(false);
    properties.forEach(file::set);
    try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
      file.writeXml(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a daemon of Hadoop, whose classes Maven has copied to target/hadoop-daemons. */
  Daemon start(Path log, String main, String... arguments) {
    String classPath =
        "%s:%s/*:%s/jars/*"
            .formatted(directory, Project.HOME.resolve("target/hadoop-daemons"), Project.SPARK);
    List<String> command = Project.java("256m", classPath, main, arguments);
    return Daemon.start(command, Map.of("HADOOP_CONF_DIR", directory.toString()), log);
  }
}
