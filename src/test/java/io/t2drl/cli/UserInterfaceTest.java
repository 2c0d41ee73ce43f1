package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserInterfaceTest {

  private static final String PORT = "spark.ui.port";

  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private final List<ServerSocket> taken = new ArrayList<>();
  private final SparkConf conf = new SparkConf(false);

  @AfterEach
  void free() throws IOException {
    for (ServerSocket socket : taken) {
      socket.close();
    }
  }

  @Test
  void shouldTakeThePortThatIsFree() throws IOException {
    int port = take(3);
    UserInterface.settle(conf.set(PORT, "" + port), loopback);
    assertThat(conf.getInt(PORT, -1)).isBetween(port + 3, port + 16);
  }

  @Test
  void shouldTakeAnyPortWhereAllOfSparksAreTaken() throws IOException {
    int port = take(17);
    UserInterface.settle(conf.set(PORT, "" + port), loopback);
    assertThat(conf.get(PORT)).isEqualTo("0");
    assertThat(conf.getBoolean("spark.ui.enabled", true)).isTrue();
  }

  @Test
  void shouldTakeAnyPortWhereTheOneThatIsSetIsNoneForUs() {
    for (String port : List.of("80", "65536", "0")) {
      SparkConf odd = new SparkConf(false).set(PORT, port).set("spark.port.maxRetries", "0");
      UserInterface.settle(odd, loopback);
      assertThat(odd.get(PORT)).isEqualTo("0");
    }
  }

  @Test
  void shouldGoWithoutWhereNothingCanBeBound() throws IOException {
    InetAddress foreign = InetAddress.getByName("192.0.2.1"); // reserved for documentation
    UserInterface.settle(conf, foreign);
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
  }

  @Test
  void shouldLeaveASwitchedOffInterfaceAlone() {
    UserInterface.settle(conf.set("spark.ui.enabled", "false"), loopback);
    assertThat(conf.contains(PORT)).isFalse();
  }

  @Test
  void shouldRefuseAnAddressOfAnotherHost() {
    for (String name : List.of("192.0.2.1", "no.such.host.invalid")) {
      assertThatThrownBy(() -> UserInterface.address(name))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "SPARK_LOCAL_IP must be an address of this host: SPARK_LOCAL_IP="
                  + name
                  + "; set it to another, such as 127.0.0.1, or unset it");
    }
    assertThat(UserInterface.address("127.0.0.1").isLoopbackAddress()).isTrue();
    assertThat(UserInterface.address("").isAnyLocalAddress()).isTrue();
  }

  /** Takes so many ports in a row, and returns the first. */
  private int take(int count) throws IOException {
    for (int first = 20_000; first < 60_000; first += 100) {
      try {
        for (int port = first; port < first + count; port++) {
          ServerSocket socket = new ServerSocket();
          taken.add(socket);
          socket.bind(new InetSocketAddress(loopback, port));
        }
        return first;
      } catch (BindException e) {
        free();
        taken.clear();
      }
    }
    throw new IOException("no " + count + " ports in a row are free");
  }
}
