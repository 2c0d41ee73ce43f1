package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that somebody else has written, perhaps with intent. */
class HostileConfigTest {

  private static final String EFFECTIVE =
      SettingsWriter.render(SettingsLoader.load("default", List.of()));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"secret.conf\"",
        "include file(\"secret.conf\")",
        "include required(file(\"secret.conf\"))",
        "include classpath(\"scenarios/default.conf\")",
        "include \"scenarios/default.conf\"",
        "include url(\"http://127.0.0.1:9/secret.conf\")",
        "include \"file:secret.conf\"",
        "cell { include file(\"secret.conf\") }"
      })
  void shouldNotIncludeAnythingIntoARunsSettings(String include) throws IOException {
    Files.writeString(folder.resolve("secret.conf"), "description = s3cr3t\n");
    String text = EFFECTIVE + include.replace("secret.conf", folder + "/secret.conf") + "\n";
    assertThatThrownBy(() -> SettingsLoader.parse(text, "run/config.conf", List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the config.conf of a run must not include anything")
        .hasMessageNotContaining("s3cr3t");
    Path file = Files.writeString(folder.resolve("config.conf"), text);
    assertThatThrownBy(() -> SettingsLoader.load(file.toString(), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the config.conf of a run must not include anything");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${PATH}", "${?PATH}", "${java.home}", "${name}"})
  void shouldNotLookAnythingUpForARunsSettings(String substitution) throws IOException {
    String text = EFFECTIVE + "description = " + substitution + "\n";
    assertThatThrownBy(() -> SettingsLoader.parse(text, "run/config.conf", List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must not hold substitutions like ${NAME}: run/config.conf");
    Path file = Files.writeString(folder.resolve("config.conf"), text);
    assertThatThrownBy(() -> SettingsLoader.load(file.toString(), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must not hold substitutions");
  }

  @Test
  void shouldReadARunsSettingsAsAScenario() throws IOException {
    Path file = Files.writeString(folder.resolve("config.conf"), EFFECTIVE);
    assertThat(SettingsLoader.load(file.toString(), List.of("seed=5")))
        .isEqualTo(SettingsLoader.load("default", List.of("seed=5")));
  }

  @Test
  void shouldNotReadMoreThanARunsSettingsHold() throws IOException {
    Path file = Files.writeString(folder.resolve("config.conf"), EFFECTIVE);
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(5L << 30); // takes no disk
    }
    assertThatThrownBy(() -> SettingsLoader.load(file.toString(), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("%s must be at most 16 MiB: it is larger, so t2drl did not write it", file);
  }

  @Test
  void shouldRefuseSettingsNestedWithoutEnd() {
    String text = EFFECTIVE + "cell " + "{ a ".repeat(1_000_000);
    assertThatThrownBy(() -> SettingsLoader.parse(text, "run/config.conf", List.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("configuration must not be nested so deeply (run/config.conf)");
  }

  @Test
  void shouldRefuseControlCharactersInNames() {
    String escape = "\\u001b[2J";
    String text = EFFECTIVE + "name = \"%s\"\ntrain.cacher = \"a%s\"\n".formatted(escape, escape);
    assertThatThrownBy(() -> SettingsLoader.parse(text, "run/config.conf", List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("name must not hold control characters")
        .hasMessageContaining("train.cacher must not hold control characters")
        .hasMessageNotContaining("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include url(\"%s\")", "include \"%s\""})
  void shouldNotFetchWhatAScenarioIncludes(String include) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:%d/more.conf".formatted(server.getAddress().getPort());
      Path file = Files.writeString(folder.resolve("cells.conf"), include.formatted(url));
      assertThatThrownBy(() -> SettingsLoader.load(file.toString(), List.of()))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "a scenario must include files, not URLs: include \"%s\"; copy it beside the"
                  + " scenario",
              url);
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
