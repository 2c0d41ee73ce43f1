package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of Spark's user interface. Spark ends the JVM where it can bind none of its ports, 4040
 * to 4056 by default; but nobody's work depends on being watched, so ours goes on.
 */
final class UserInterface {

  private static final Logger LOG = LoggerFactory.getLogger(UserInterface.class);

  private static final String ENABLED = "spark.ui.enabled";
  private static final String PORT = "spark.ui.port";
  private static final int DEFAULT_PORT = 4040;
  private static final int RETRIES = 16;

  /** Spark refuses lower ones, and those are not for us. */
  private static final int LOWEST_PORT = 1024;

  private static final int HIGHEST_PORT = 65535;

  private UserInterface() {}

  /**
   * Chooses a port that is free: the one that is set, one of those that Spark would try after it,
   * else any. Where there is none at all, the interface is switched off, and a warning says so.
   *
   * @throws UserError if {@code SPARK_LOCAL_IP} is no address of this host, where nothing could be
   *     bound
   */
  static void settle(SparkConf conf) {
    settle(conf, address(System.getenv("SPARK_LOCAL_IP")));
  }

  static void settle(SparkConf conf, InetAddress address) {
    if (!conf.getBoolean(ENABLED, true)) {
      return;
    }
    int first = conf.getInt(PORT, DEFAULT_PORT);
    int last = first + conf.getInt("spark.port.maxRetries", RETRIES);
    Optional<Integer> free =
        IntStream.rangeClosed(first, last)
            .filter(port -> port == 0 || port >= LOWEST_PORT && port <= HIGHEST_PORT)
            .boxed()
            .filter(port -> isFree(address, port))
            .findFirst();
    if (free.isPresent()) {
      conf.set(PORT, free.get().toString());
    } else if (isFree(address, 0)) {
      conf.set(PORT, "0");
    } else {
      conf.set(ENABLED, "false");
      LOG.warn(
          "No port is free for Spark's user interface, neither {} to {} nor any other: there is"
              + " none this time. Free some, or name one by spark.ui.port",
          first,
          last);
    }
  }

  /** Spark's own rule: the address that the environment names, else all of this host. */
  static InetAddress address(String name) {
    boolean named = name != null && !name.isEmpty();
    try {
      InetAddress address = InetAddress.getByName(named ? name : "0.0.0.0");
      if (!named || isFree(address, 0)) {
        return address;
      }
    } catch (UnknownHostException e) {
      // neither a name nor an address
    }
    throw new UserError(
        "SPARK_LOCAL_IP must be an address of this host: SPARK_LOCAL_IP="
            + name
            + "; set it to another, such as 127.0.0.1, or unset it");
  }

  private static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
