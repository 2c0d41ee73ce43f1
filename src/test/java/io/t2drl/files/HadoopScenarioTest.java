package io.t2drl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios with their includes on a file system that HOCON's library does not know. */
class HadoopScenarioTest {

  private static final String DEFAULT = "include classpath(\"scenarios/default.conf\")\n";

  @TempDir private Path folder;
  private final Configuration hadoop = new Configuration();

  @BeforeEach
  void register() {
    OtherFileSystem.register(hadoop);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"parts/base.conf\"",
        "include \"parts/base\"",
        "include file(\"parts/base.conf\")",
        "include required(\"parts/base.conf\")",
        "include \"FOLDER/parts/base.conf\""
      })
  void shouldIncludeWhatLiesBesideIt(String include) throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    write("parts/base.conf", DEFAULT + "include \"users.conf\"\n");
    write("parts/users.conf", "cell.users = 7\n");
    write("mine.conf", include.replace("FOLDER", folder.toString()) + "\nname = mine\n");

    Settings settings = load("mine.conf", "cell.slots=2");

    assertThat(settings.name()).isEqualTo("mine");
    assertThat(settings.cell().users()).isEqualTo(7);
    assertThat(settings.cell().slots()).isEqualTo(2);
    assertThat(settings.cell().frames()).isEqualTo(10);
  }

  @Test
  void shouldFindTheScenariosOfTheApplication() throws IOException {
    write("mine.conf", "include \"scenarios/default.conf\"\ncell.users = 4\n");
    assertThat(load("mine.conf").cell().users()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"include \"bas.conf\"", "include file(\"bas.conf\")", "include \"parts\""})
  void shouldRefuseIncludesThatDoNotExist(String include) throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    write("mine.conf", DEFAULT + include + "\n");
    assertThatThrownBy(() -> load("mine.conf"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("included file does not exist or is empty: include");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include \"hdfs://host/x.conf\"", "include url(\"http://host/x.conf\")"})
  void shouldRefuseUrls(String include) throws IOException {
    write("mine.conf", DEFAULT + include + "\n");
    assertThatThrownBy(() -> load("mine.conf"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a scenario must include files, not URLs");
  }

  @Test
  void shouldNotTrustTheSettingsOfARun() throws IOException {
    String effective = SettingsWriter.render(SettingsLoader.load("default", List.of()));
    write("config.conf", effective);
    assertThat(load("config.conf")).isEqualTo(SettingsLoader.load("default", List.of()));
    write("config.conf", effective + "include \"secret.conf\"\n");
    write("secret.conf", "description = s3cr3t\n");
    assertThatThrownBy(() -> load("config.conf"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the config.conf of a run must not include anything");
    write("config.conf", effective + "description = ${?PATH}\n");
    assertThatThrownBy(() -> load("config.conf"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must not hold substitutions");
  }

  @Test
  void shouldSayWhatCannotBeRead() {
    assertThatThrownBy(() -> load("absent.conf"))
        .isInstanceOf(UserError.class)
        .hasMessage("--scenario must be the URI of a file: " + uri("absent.conf"));
    HadoopScenario nowhere =
        new HadoopScenario(new org.apache.hadoop.fs.Path("nowhere://x/y"), hadoop);
    assertThatThrownBy(nowhere::read)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--scenario cannot be read: nowhere://x/y: ");
  }

  private Settings load(String name, String... overrides) {
    return SettingsLoader.load(
        ScenarioLayer.of(new HadoopScenario(new org.apache.hadoop.fs.Path(uri(name)), hadoop)),
        List.of(overrides));
  }

  private String uri(String name) {
    return OtherFileSystem.path(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
