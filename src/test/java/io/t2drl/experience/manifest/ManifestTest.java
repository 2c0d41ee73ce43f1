package io.t2drl.experience.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.policy.Origin;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

  @TempDir private Path base;

  @Test
  void shouldListCompleteRoundsAndColumns() {
    Experiment.run(base, 2, 2);
    Experiment.run(base, 2, 1);

    Manifest manifest = file().require();

    assertThat(manifest.scenario()).isEqualTo("default");
    assertThat(manifest.seed()).isEqualTo(1);
    assertThat(manifest.codeVersion()).isEqualTo("1.2.3");
    assertThat(manifest.settings()).contains("capacity");
    assertThat(manifest.rounds().keySet()).containsExactly(1, 2);
    Manifest.Round round = manifest.rounds().get(2);
    assertThat(round.id()).matches("[0-9a-f]{16}").isNotEqualTo(manifest.rounds().get(1).id());
    assertThat(round)
        .isEqualTo(
            new Manifest.Round(
                round.id(),
                List.of(),
                10,
                3,
                60,
                20,
                "statistics/round=2.json",
                new BehaviourPolicy(
                    "random",
                    new Origin("ddqn", 4, "checkpoints/round=00004", "sha256:c", ""),
                    new Origin(
                        "d3pg", 5, "checkpoints/round=00005", "sha256:a", "allocator.samples = 2"),
                    new Exploration(0.25, 0.2, 0.1, 0.5),
                    0.5,
                    0.25)));
    assertThat(manifest.slots())
        .extracting(Manifest.Field::name)
        .containsExactly(ParquetSchema.of(Timescale.SLOTS).fieldNames());
    assertThat(manifest.frames())
        .contains(
            new Manifest.Field(
                "overflow_gb", "float", "GB", "size of the chosen cache over the capacity"));
  }

  @Test
  void shouldReadBackWhatItWrote() {
    Experiment.run(base, 2, 0);
    Manifest manifest = file().require();

    file().write(manifest.without(0));
    assertThat(file().require().rounds()).isEmpty();
    file().write(manifest);

    assertThat(file().read()).contains(manifest);
    assertThat(base.resolve(".manifest.json.tmp")).doesNotExist();
  }

  @Test
  void shouldRefuseAnotherFormatVersion() throws IOException {
    Files.writeString(
        base.resolve("manifest.json"), "{\"formatVersion\": 4, \"codeVersion\": \"9.0\"}");

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("manifest.json has formatVersion=4, this program reads 2 to 3")
        .hasMessageContaining("9.0");
  }

  @Test
  void shouldRefuseWhatIsNoManifest() throws IOException {
    Files.writeString(base.resolve("manifest.json"), "{\"formatVersion\": 2, \"rounds\"");

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("manifest.json is not JSON");
  }

  /** Bytes that JSON's own rules would take for an encoding that there is not. */
  @Test
  void shouldRefuseBytesThatAreNoText() throws IOException {
    Files.write(base.resolve("manifest.json"), new byte[] {0, 'A', 0, 0});

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("manifest.json is not JSON");
  }

  /** What is missing would show as a null somewhere else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"settings\" : .*\n",
        "\"world\" : .*\n",
        "\"policy\" : \"random\",",
        "\"name\" : \"d3pg\",",
        "\"parameters\" : \"sha256:c\",",
        "\"id\" : .*\n",
        "\"cells\" : 10,",
        "\"blockCells\" : 3,",
        "\"frames\" : 20,"
      })
  void shouldRefuseAManifestThatLacksSomething(String text) throws IOException {
    Experiment.run(base, 2, 2);
    Path manifest = base.resolve("manifest.json");
    String whole = Files.readString(manifest);
    String damaged = whole.replaceFirst(text, "").replaceFirst(",(\\s*})", "$1");
    assertThat(damaged).isNotEqualTo(whole);
    Files.writeString(manifest, damaged);
    Files.deleteIfExists(base.resolve(".manifest.json.crc"));

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("manifest.json is not a valid manifest: it")
        .hasMessageEndingWith("; restore it");
  }

  /** Whole rounds are written as they always were. */
  @Test
  void shouldTellPartsOfARoundApart() throws IOException {
    Experiment.run(base, 2, 2);
    assertThat(base.resolve("manifest.json")).content().doesNotContain("cuts");
    Manifest.Round whole = file().require().rounds().get(2);
    Manifest.Round low = cut(whole, new Cut(7, 0, 0.25));
    Manifest.Round high = cut(whole, new Cut(7, 0.25, 1));
    assertThat(low.name()).isEqualTo(whole.id() + " (0.0 to 0.25 by seed 7)");
    assertThat(whole.name()).isEqualTo(whole.id());
    assertThat(low.isApartFrom(high)).isTrue();
    assertThat(low.isApartFrom(whole)).isFalse();
    assertThat(low.isApartFrom(cut(whole, new Cut(8, 0.25, 1)))).as("another seed").isFalse();
    assertThat(cut(high, new Cut(8, 0, 0.5)).isApartFrom(cut(low, new Cut(9, 0, 0.5)))).isTrue();
    assertThat(cut(cut(whole, new Cut(8, 0, 0.5)), new Cut(7, 0.25, 1)))
        .as("whichever was made first")
        .isEqualTo(cut(high, new Cut(8, 0, 0.5)));

    file().write(file().require().with(3, low));
    assertThat(file().require().rounds().get(3)).isEqualTo(low);
    file().write(file().require().with(3, cut(whole, new Cut(7, 0.5, 0.5))));
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its round 3 lacks something");
  }

  private static Manifest.Round cut(Manifest.Round round, Cut cut) {
    return new Manifest.Round(
        round.id(),
        Stream.concat(round.cuts().stream(), Stream.of(cut)).toList(),
        round.cells(),
        round.blockCells(),
        round.slots(),
        round.frames(),
        round.statistics(),
        round.behaviour());
  }

  /** Names are printed: those of other people's files must not steer a terminal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"scenario\" : \"",
        "\"world\" : \"",
        "\"codeVersion\" : \"",
        "\"policy\" : \"",
        "\"name\" : \"ddqn",
        "\"checkpoint\" : \"",
        "\"id\" : \""
      })
  void shouldRefuseNamesThatSteerATerminal(String before) throws IOException {
    Experiment.run(base, 2, 2);
    Path manifest = base.resolve("manifest.json");
    String whole = Files.readString(manifest);
    assertThat(whole).contains(before);
    Files.deleteIfExists(base.resolve(".manifest.json.crc"));
    for (String control : new String[] {"u001b", "u009b"}) {
      Files.writeString(manifest, whole.replace(before, before + "\\" + control + "[2J"));
      assertThatThrownBy(() -> file().read())
          .isInstanceOf(UserError.class)
          .hasMessageEndingWith(
              "manifest.json is not a valid manifest: a name in it holds control characters;"
                  + " restore it");
    }
  }

  @Test
  void shouldRefuseARoundOfNothing() throws IOException {
    Experiment.run(base, 2, 2);
    Manifest manifest = file().require();
    file().write(manifest.with(3, null));

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its round 3 lacks something");
  }

  private ManifestFile file() {
    return ManifestFile.of(base.toString(), new Configuration());
  }
}
