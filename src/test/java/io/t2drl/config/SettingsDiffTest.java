package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.binding.RecordWriter;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDiffTest {

  private static final Settings DEFAULT = load();

  @Test
  void shouldNameKeysWithBothValues() {
    SettingsDiff difference =
        SettingsDiff.of(
            DEFAULT,
            load(
                "seed=5",
                "cache.load-rate=infinity",
                "allocator.acting=sweep",
                "description=\"a\\u001b[2Jb\""));
    assertThat(difference.toString())
        .startsWith("description was \"")
        .endsWith(
            ", is \"a\\u001b[2Jb\"; seed was 1, is 5; cache.load-rate was 5.0E8, is infinity;"
                + " allocator.acting was samples, is sweep");
    assertThat(difference.toString()).doesNotContain("\u001b");
    assertThat(difference.of("seed").orElseThrow().after()).isEqualTo("5");
    assertThat(difference.of("cell.users")).isEmpty();
  }

  @Test
  void shouldNameElementsOfLists() {
    Settings fewer = load("popularity.skewness=[0.2]", "popularity.rotation=[0]");
    assertThat(SettingsDiff.of(DEFAULT, fewer))
        .hasToString(
            "popularity.skewness was [0.2, 0.5, 1.0], is [0.2]; popularity.rotation was [0, 3, 6],"
                + " is [0]");
    List<ModelSettings> models = DEFAULT.catalogue().subList(0, 9);
    Settings without = SettingsLoader.load("default", List.of(catalogue(models)));
    assertThat(SettingsDiff.of(DEFAULT, without).changes())
        .extracting(SettingsDiff.Change::key)
        .startsWith("catalogue[9].name", "catalogue[9].size")
        .hasSize(8);
    assertThat(SettingsDiff.of(DEFAULT, without).toString()).contains(", is not there");
  }

  @Test
  void shouldNameTenKeysAndCountTheOthers() {
    Settings other =
        load(
            "seed=2",
            "cell.users=20",
            "cell.frames=20",
            "cell.slots=20",
            "cell.slot-seconds=20",
            "cell.side=400",
            "cell.step=20",
            "compute.steps=1",
            "compute.cloud-slowness=2",
            "requests.input-min=1",
            "requests.output-min=1",
            "cost.alpha=0.1",
            "train.cells=1000");
    assertThat(SettingsDiff.of(DEFAULT, other).changes()).hasSize(13);
    assertThat(SettingsDiff.of(DEFAULT, other).toString())
        .startsWith("seed was 1, is 2; cell.users was 10, is 20; ")
        .endsWith("; and 3 more");
  }

  @Test
  void shouldCountNothingThatChangesNoResult() {
    assertThat(SettingsDiff.of(DEFAULT, load("spark.partitions=7")).isEmpty()).isTrue();
    String sha256 = "popularity.trace-sha256=" + "0a".repeat(32);
    assertThat(
            SettingsDiff.of(
                    load("popularity.trace=/a.csv", sha256),
                    load("popularity.trace=/b.csv", sha256))
                .isEmpty())
        .isTrue();
    assertThat(SettingsDiff.of(load("popularity.trace=/a.csv"), load("popularity.trace=/b.csv")))
        .hasToString("popularity.trace was \"/a.csv\", is \"/b.csv\"");
  }

  @Test
  void shouldTellWorldsApart() {
    assertThat(WorldKeys.digest(load("seed=2", "train.rounds=3", "evaluation.seed=3")))
        .isEqualTo(WorldKeys.digest(DEFAULT))
        .matches("[0-9a-f]{64}");
    assertThat(WorldKeys.digest(load("radio.user-power=20")))
        .isNotEqualTo(WorldKeys.digest(DEFAULT));
    Settings other = load("seed=2", "cell.users=4", "cost.alpha=0.1");
    assertThat(WorldKeys.differences(DEFAULT, other))
        .hasToString("cell.users was 10, is 4; cost.alpha was 0.7, is 0.1");
    assertThat(WorldKeys.differences(load("mix.variants=2", "train.cacher=scoring"), other))
        .as("in a mix of cells the number of users is drawn")
        .hasToString("cost.alpha was 0.7, is 0.1");
  }

  private static String catalogue(List<ModelSettings> models) {
    return "catalogue=" + RecordWriter.text(models);
  }

  private static Settings load(String... overrides) {
    return SettingsLoader.load("default", List.of(overrides));
  }
}
