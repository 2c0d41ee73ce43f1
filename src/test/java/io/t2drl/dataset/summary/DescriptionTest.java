package io.t2drl.dataset.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.experience.manifest.ColumnFigures;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Timescale;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {

  @TempDir private Path temporary;

  @Test
  void shouldTellWhatIsInADataset() throws Exception {
    Path base = SmallDataset.random(temporary.resolve("a"));
    Row slots =
        SmallDataset.open(base)
            .rows(SharedSpark.session(), Timescale.SLOTS)
            .selectExpr("min(reward)", "max(reward)", "avg(reward)")
            .first();
    // no row is read
    FileUtils.deleteDirectory(base.resolve("slots").toFile());
    FileUtils.deleteDirectory(base.resolve("frames").toFile());

    Description description = describe(base);

    assertThat(description.episodes()).isEqualTo(16);
    assertThat(description.rows(Timescale.SLOTS)).isEqualTo(192);
    ColumnSummary reward =
        description.columns().get(Timescale.SLOTS).stream()
            .filter(column -> column.column().name().equals("reward"))
            .findFirst()
            .orElseThrow();
    assertThat(reward.min()).isEqualTo(slots.getDouble(0));
    assertThat(reward.max()).isEqualTo(slots.getDouble(1));
    assertThat(reward.mean()).isCloseTo(slots.getDouble(2), within(1e-9));
    assertThat(DescriptionText.of(description))
        .contains("version 3, written by 1.2.3")
        .contains("default, seed 7")
        .contains("4 users, 10 models, 3 frames of 4 slots")
        .contains("16 episodes in 2 rounds: 192 slots, 48 frames")
        .contains("rounds 0 to 1: random; caches random with probability 0.5000, contenders with")
        .contains("0.5000 of the cells explore: noise 0.2500")
        .contains("mean reward of random -50.000, rcars -45.000, oracle -40.000")
        .containsPattern("propensity +0\\.0\\d+ +0\\.0\\d+ +0\\.0\\d+ +0 +probability");
    JsonNode json = new ObjectMapper().readTree(DescriptionJson.of(description));
    assertThat(json.at("/sources/0/rounds/1/behaviour/randomCache").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/sources/0/variants/0/users").asInt()).isEqualTo(4);
    assertThat(json.at("/columns/slots/0/unit").isTextual()).isTrue();
    assertThat(json.at("/worlds").asInt()).isEqualTo(1);
  }

  @Test
  void shouldSayWhatAnEarlierFormatDoesNotKnow() {
    Path base = Path.of("src/test/resources/experience/format-2");
    Description description = describe(base);
    assertThat(description.episodes()).isEqualTo(4);
    assertThat(DescriptionText.of(description))
        .contains("version 2")
        .contains("round 1: round 0 (round 0 after round 0, round 0 after round 0)")
        .contains("references  none")
        .contains("is of format version 2, which has no statistics");
  }

  @Test
  void shouldCountWorldsAndNameWhatDiffers() {
    Path one = SmallDataset.simulate(temporary.resolve("a"), "rcars", Map.of());
    Path other =
        SmallDataset.simulate(
            temporary.resolve("b"), "rcars", Map.of("cost.alpha", 0.5, "seed", 8));
    Path same = SmallDataset.simulate(temporary.resolve("c"), "rcars", Map.of("seed", 9));
    assertThat(describe(one, same).worlds()).isEqualTo(1);
    assertThat(Worlds.text(describe(one, same))).isEmpty();
    assertThat(describe(one, other, same).worlds()).isEqualTo(2);
    assertThat(Worlds.text(describe(one, other, same)))
        .contains("2 worlds", "cost.alpha")
        .doesNotContain("/c beside");
    assertThat(DescriptionText.of(describe(one, other)))
        .contains("In all: 2 directories, 32 episodes, 384 slots, 96 frames; worlds: 2");
  }

  /** A file with few known values says little of their mean. */
  @Test
  void shouldWeightFilesByWhatTheyKnow() {
    ColumnFigures scarce = new ColumnFigures(0.5, 0.5, 0.5, 90);
    ColumnFigures known = new ColumnFigures(0.1, 0.1, 0.1, 0);
    String name = FrameColumns.PROPENSITY.name();
    ColumnSummary summary =
        ColumnSummary.of(
            FrameColumns.PROPENSITY,
            List.of(
                new PartFigures(0, 100, Map.of(name, scarce)),
                new PartFigures(1, 30, Map.of(name, known))));
    assertThat(summary.mean()).isCloseTo(0.2, within(1e-12));
    assertThat(summary.nulls()).isEqualTo(90);
  }

  /** Of a mix, the seed draws the cells as well. */
  @Test
  void shouldTellMixesApart() {
    Path one = mix("a", Map.of());
    Path wider = mix("b", Map.of("mix.capacity", List.of(20.0, 40.0)));
    Path otherwise = mix("c", Map.of("seed", 8));
    Path same = mix("d", Map.of("train.cells", 3));
    Path alone = SmallDataset.simulate(temporary.resolve("e"), "random", Map.of());
    assertThat(describe(one, same).worlds()).isEqualTo(1);
    Description all = describe(one, wider, otherwise, same, alone);
    assertThat(all.worlds()).isEqualTo(4);
    assertThat(Worlds.text(all))
        .startsWith("4 worlds")
        .containsPattern("/b beside file:.*/a: mix\\.capacity[^;\n]*\n")
        .containsPattern("/c beside file:.*/a: seed[^;\n]*\n")
        .containsPattern("/e beside file:.*/a: .*mix\\.variants")
        .doesNotContain("/d beside");
  }

  private Path mix(String name, Map<String, Object> more) {
    Map<String, Object> mix = new HashMap<>(more);
    mix.putAll(Map.of("mix.variants", 2, "train.cacher", "scoring"));
    return SmallDataset.simulate(temporary.resolve(name), "random-fill+random", mix);
  }

  private static Description describe(Path... directories) {
    return Description.of(SmallDataset.open(directories), new Configuration());
  }
}
