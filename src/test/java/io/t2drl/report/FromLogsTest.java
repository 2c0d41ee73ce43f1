package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.train.LogSettings;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from logs: their kept checkpoints, and whether the logs are still the same. */
class FromLogsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path runs;
  @TempDir private Path temporary;

  @BeforeAll
  static void train() {
    SmallRuns.train(logs(), SmallRuns.settings());
    SmallRuns.fromLogs(runs.resolve("offline"), logs());
  }

  private static Path logs() {
    return runs.resolve("online");
  }

  /** A training that goes on deletes old checkpoints at any time. */
  @Test
  void shouldPlayTheLatestWhateverBecameOfOthers() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(runs.resolve("offline").toFile(), copy.toFile());
    Files.write(copy.resolve("checkpoints/round=00000/allocator.bin"), new byte[3]);
    RunDirectory run = SmallRuns.at(copy);
    JsonNode whole = SmallRuns.report(SmallRuns.at(runs.resolve("offline"))).json();

    RunReport report = SmallRuns.report(run);

    assertThat(report.json().at("/contest/policies")).isEqualTo(whole.at("/contest/policies"));
    assertThat(report.json().at("/contest/kept")).hasSize(1);
    assertThat(report.notes()).hasSize(2);
    assertThat(report.notes().get(1))
        .startsWith("What its checkpoint of round 1 does is not known: ")
        .contains("round=00000/allocator.bin cannot be read");
  }

  @Test
  void shouldPlayWhatWasReadBeforeItWasDeleted() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(runs.resolve("offline").toFile(), copy.toFile());
    RunDirectory run = SmallRuns.at(copy);

    RunReport report =
        new Reporter(SmallRuns.HADOOP, "1.2", word -> word)
            .of(
                run,
                (work, done, all) -> FileUtils.deleteQuietly(copy.resolve("checkpoints").toFile()));

    assertThat(report.json().at("/contest/kept")).hasSize(2);
    assertThat(report.notes()).hasSize(1);
  }

  @Test
  void shouldSayThatTheLogsHaveChanged() throws IOException {
    Path manifest = logs().resolve("experience/manifest.json");
    byte[] before = Files.readAllBytes(manifest);
    ObjectNode fewer = (ObjectNode) JSON.readTree(before);
    ((ObjectNode) fewer.path("rounds")).remove("1");
    Files.write(manifest, JSON.writeValueAsBytes(fewer));
    Files.deleteIfExists(manifest.resolveSibling(".manifest.json.crc"));
    RunDirectory run = SmallRuns.at(runs.resolve("offline"));
    try {
      RunReport report = SmallRuns.report(run);

      assertThat(report.notes()).hasSize(2);
      assertThat(report.notes().get(1))
          .startsWith("The logs that it learned from have changed since: ");
      assertThat(report.reproduction().commands())
          .containsExactly(
              "t2drl train --from-experience 'file:"
                  + logs()
                  + "' --scenario '"
                  + run.config()
                  + "' --out DIR");
    } finally {
      Files.write(manifest, before);
    }
  }

  /** Where arguments cannot say the settings, the run's own file can. */
  @Test
  void shouldComeToTheVerySettingsByTheRunsOwnFile() {
    RunDirectory run = SmallRuns.at(runs.resolve("offline"));
    List<String> places = run.settings().offline().experience();

    Settings again =
        LogSettings.of(
            LoggedExperience.open(places, SmallRuns.HADOOP),
            places,
            Optional.of(ScenarioLayer.of(run.config().toString())),
            List.of(),
            SmallRuns.HADOOP);

    SettingsDiff difference = SettingsDiff.of(run.settings(), again);
    assertThat(difference.changes())
        .as(difference.toString())
        .extracting(SettingsDiff.Change::key)
        // a training fills the digest in; places count only where there is none
        .containsExactly("offline.experience", "offline.experience-sha256");
  }
}
