package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** HDFS on loopback: a NameNode and a DataNode, each a process of its own. */
final class Hdfs implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
  private static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";

  private final Path directory;
  private final HadoopConf conf;
  private final String uri = "hdfs://127.0.0.1:" + Project.freePort();
  private final Daemon dataNode;
  private Daemon nameNode;
  private int starts;

  /** Formats and starts it; {@code directory} takes its files and logs. */
  Hdfs(Path directory) {
    this.directory = directory;
    conf = new HadoopConf(directory.resolve("conf"));
    conf.write("core-site.xml", Map.of("fs.defaultFS", uri));
    conf.write(
        "hdfs-site.xml",
        Map.of(
            "dfs.namenode.name.dir", directory.resolve("name").toUri().toString(),
            "dfs.datanode.data.dir", directory.resolve("data").toUri().toString(),
            "dfs.namenode.http-address", "127.0.0.1:0",
            "dfs.datanode.address", "127.0.0.1:0",
            "dfs.datanode.ipc.address", "127.0.0.1:0",
            "dfs.datanode.http.address", "127.0.0.1:0",
            "dfs.replication", "1",
            "dfs.namenode.safemode.extension", "0"));
    try (Daemon format = conf.start(directory.resolve("format.log"), NAME_NODE, "-format")) {
      assertThat(format.exit(LIMIT)).as(format::log).isZero();
    }
    startNameNode();
    dataNode = conf.start(directory.resolve("datanode.log"), DATA_NODE);
    dataNode.await("Successfully sent block report", LIMIT);
  }

  /** Its configuration directory, for {@code HADOOP_CONF_DIR}. */
  String configuration() {
    return conf.directory().toString();
  }

  /** The URI of a path. */
  String path(String path) {
    return uri + path;
  }

  /** Starts the NameNode, which must not run, on the same files and port as before. */
  void startNameNode() {
    nameNode = conf.start(directory.resolve("namenode%d.log".formatted(starts++)), NAME_NODE);
  }

  /** SIGKILL. */
  void killNameNode() {
    nameNode.kill();
  }

  /** Copies a local file there; returns its URI. */
  String upload(Path file, String path) {
    try (FileSystem files = client()) {
      files.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(file.toUri()), new org.apache.hadoop.fs.Path(path));
      return path(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a running command has written a file. */
  void awaitFile(String path, Daemon writer) {
    try (FileSystem files = client()) {
      Waiting.until(
          LIMIT,
          () -> {
            assertThat(writer.isAlive()).as(writer::log).isTrue();
            return exists(files, path);
          },
          () -> "no " + path + "; " + writer.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(FileSystem files, String path) {
    try {
      return files.exists(new org.apache.hadoop.fs.Path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem client() throws IOException {
    Configuration conf = new Configuration();
    conf.set("dfs.replication", "1");
    return FileSystem.newInstance(URI.create(uri), conf);
  }

  @Override
  public void close() {
    dataNode.close();
    nameNode.close();
  }
}
