package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsLoader;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFileTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"hdfs:///a", "hdfs://host:8020/a", "s3a://bucket/a", "file:/a"})
  void shouldKnowUris(String name) {
    assertThat(RemoteFile.isRemote(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "a/b.conf", "/a/b.conf", "C:/a.conf", "C:\\a.conf"})
  void shouldKnowNamesAndLocalFiles(String name) {
    assertThat(RemoteFile.isRemote(name)).isFalse();
  }

  @Test
  void shouldReadAScenarioThroughHadoop() throws IOException {
    Path file = temporary.resolve("mine.conf");
    Path base = Path.of("conf/scenarios/default.conf");
    Files.writeString(file, Files.readString(base) + "\ncell.users = 4\n");
    String uri = file.toUri().toString();
    Settings settings =
        SettingsLoader.load(uri, RemoteFile.read("--scenario", uri), List.of("cell.slots=2"));
    assertThat(settings.cell().users()).isEqualTo(4);
    assertThat(settings.cell().slots()).isEqualTo(2);
    assertThat(settings.cell().frames()).isEqualTo(10);
  }

  @Test
  void shouldSayWhatCannotBeRead() {
    String uri = temporary.resolve("absent.conf").toUri().toString();
    assertThatThrownBy(() -> RemoteFile.read("--scenario", uri))
        .isInstanceOf(UserError.class)
        .hasMessage("--scenario must be the URI of a file: " + uri);
    assertThatThrownBy(() -> RemoteFile.read("--scenario", "nowhere://x/y"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--scenario cannot be read: nowhere://x/y: ");
  }
}
