package io.t2drl.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** YARN on loopback: a ResourceManager and a NodeManager, each a process of its own. */
final class Yarn implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String RESOURCE_MANAGER =
      "org.apache.hadoop.yarn.server.resourcemanager.ResourceManager";
  private static final String NODE_MANAGER =
      "org.apache.hadoop.yarn.server.nodemanager.NodeManager";

  private final HadoopConf conf;
  private final Daemon resourceManager;
  private final Daemon nodeManager;

  /** Starts it; {@code directory} takes its files and logs. */
  Yarn(Path directory) {
    conf = new HadoopConf(directory.resolve("conf"));
    conf.write("core-site.xml", Map.of("fs.defaultFS", "file:///"));
    conf.write(
        "capacity-scheduler.xml",
        Map.of(
            "yarn.scheduler.capacity.root.queues", "default",
            "yarn.scheduler.capacity.root.default.capacity", "100",
            "yarn.scheduler.capacity.maximum-am-resource-percent", "1"));
    conf.write(
        "yarn-site.xml",
        Map.ofEntries(
            Map.entry("yarn.resourcemanager.address", address()),
            Map.entry("yarn.resourcemanager.scheduler.address", address()),
            Map.entry("yarn.resourcemanager.resource-tracker.address", address()),
            Map.entry("yarn.resourcemanager.admin.address", address()),
            Map.entry("yarn.resourcemanager.webapp.address", "127.0.0.1:0"),
            Map.entry("yarn.nodemanager.hostname", "127.0.0.1"),
            Map.entry("yarn.nodemanager.address", "127.0.0.1:0"),
            Map.entry("yarn.nodemanager.localizer.address", "127.0.0.1:0"),
            Map.entry("yarn.nodemanager.webapp.address", "127.0.0.1:0"),
            Map.entry("yarn.nodemanager.local-dirs", directory.resolve("local").toString()),
            Map.entry("yarn.nodemanager.log-dirs", directory.resolve("logs").toString()),
            Map.entry("yarn.nodemanager.resource.memory-mb", "8192"),
            Map.entry("yarn.nodemanager.resource.cpu-vcores", "8"),
            Map.entry("yarn.scheduler.minimum-allocation-mb", "128"),
            // processes of a test share the machine, whatever they ask for
            Map.entry("yarn.nodemanager.pmem-check-enabled", "false"),
            Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
            Map.entry("yarn.nodemanager.disk-health-checker.enable", "false"),
            Map.entry(
                "yarn.nodemanager.env-whitelist", "JAVA_HOME,JDK_JAVA_OPTIONS,SPARK_LOCAL_IP")));
    resourceManager = conf.start(directory.resolve("resourcemanager.log"), RESOURCE_MANAGER);
    nodeManager = conf.start(directory.resolve("nodemanager.log"), NODE_MANAGER);
    nodeManager.await("Registered with ResourceManager", LIMIT);
  }

  private static String address() {
    return "127.0.0.1:" + Project.freePort();
  }

  /** Its configuration directory, for {@code HADOOP_CONF_DIR}. */
  String configuration() {
    return conf.directory().toString();
  }

  @Override
  public void close() {
    nodeManager.close();
    resourceManager.close();
  }
}
