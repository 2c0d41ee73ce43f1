package io.t2drl.experience.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.policy.Origin;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Datasets of two rounds of two cells, two frames and two slots, written by trainings with the
 * programs that first released each version of the format. They are never written anew.
 */
class FormatsTest {

  private static final ReplayWindow WINDOW =
      new ReplayWindow(0, 1, 1, Long.MAX_VALUE, new Streams(1));

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldReadWhatLearnersNeedFromEveryVersion(int version) {
    ReplayReader reader = reader(version);
    SlotReplay slots = reader.slots(WINDOW).collect().get(0);
    FrameReplay frames = reader.frames(WINDOW).collect().get(0);
    assertThat(slots.size()).isEqualTo(16);
    assertThat(slots.users()).isEqualTo(3);
    assertThat(slots.hasNext())
        .containsExactly(
            true, true, true, false, true, true, true, false, true, true, true, false, true, true,
            true, false);
    assertThat(frames.size()).isEqualTo(8);
    assertThat(frames.models()).isEqualTo(10);
    assertThat(frames.frame()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    for (int row = 0; row < 8; row++) {
      double mean = (slots.reward()[2 * row] + slots.reward()[2 * row + 1]) / 2;
      assertThat(frames.reward()[row]).as("mean of its slots").isCloseTo(mean, within(1e-12));
    }
  }

  /** Numbers that the program of version 2 itself has read. */
  @Test
  void shouldReadTheNumbersOfVersionTwo() {
    SlotReplay slots = reader(2).slots(WINDOW).collect().get(0);
    assertThat(Arrays.copyOf(slots.gain(), 3))
        .containsExactly(6.393032E-10f, 1.2161735E-11f, 3.8287252E-11f);
    assertThat(Arrays.copyOf(slots.model(), 9)).containsExactly(6, 3, 1, 4, 0, 5, 8, 5, 0);
    assertThat(Arrays.copyOfRange(slots.bandwidth(), 45, 48))
        .containsExactly(0.32992458f, 0.3385004f, 0.331575f);
    assertThat(Arrays.copyOfRange(slots.steps(), 29, 33))
        .containsExactly(0, 93.641624f, 94.21856f, 0);
    assertThat(slots.hit()[30]).isTrue();
    assertThat((float) slots.reward()[15]).isEqualTo(-47.866085f);
    FrameReplay frames = reader(2).frames(WINDOW).collect().get(0);
    assertThat(Arrays.copyOf(frames.cached(), 10))
        .containsExactly(false, false, false, false, true, false, false, true, false, true);
    assertThat(frames.linkDelay()[7]).isEqualTo(1.805928f);
    assertThat(frames.popularity()).containsExactly(0, 0, 2, 2, 2, 1, 2, 1);
    assertThat(frames.nextPopularity()).containsExactly(0, 0, 2, 2, 1, 1, 1, 1);
    assertThat(frames.exploring())
        .containsExactly(true, true, true, true, false, false, false, false);
  }

  @Test
  void shouldKnowTheBehaviourPoliciesOfVersionTwo() {
    Manifest manifest = manifest(2);
    assertThat(manifest.formatVersion()).isEqualTo(2);
    assertThat(manifest.references()).isNull();
    assertThat(manifest.rounds()).containsOnlyKeys(0, 1);
    BehaviourPolicy first = manifest.rounds().get(0).behaviour();
    assertThat(first.policy()).isEqualTo("random+random");
    assertThat(first.exploration()).isEqualTo(Exploration.RANDOM);
    assertThat(first.randomCache()).isEqualTo(1);
    assertThat(first.cacher().round()).isEqualTo(Origin.NOT_LEARNED);
    BehaviourPolicy second = manifest.rounds().get(1).behaviour();
    assertThat(second.policy()).isEqualTo("round 0");
    assertThat(second.cacher()).isEqualTo(new Origin("round 0", 0, "", "", ""));
    assertThat(manifest.rounds().get(1).rows(Timescale.SLOTS)).isEqualTo(8);
  }

  @Test
  void shouldNameTheColumnsThatVersionTwoDoesNotHave() {
    assertThatThrownBy(
            () ->
                reader(2)
                    .rows(
                        Timescale.FRAMES,
                        List.of(FrameColumns.PROPENSITY, FrameColumns.REWARD),
                        WINDOW))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s holds frames of format version 2, which have no column propensity (since version"
                + " 3): simulate them again",
            base(2));
    assertThatThrownBy(() -> reader(2).rows(Timescale.SLOTS, Timescale.SLOTS.stored(), WINDOW))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no column episode (since version 3), raw_action (since version 3)");
  }

  @Test
  void shouldNotWriteIntoADirectoryOfVersionTwo() {
    Settings settings = Experiment.settings(0);
    assertThatThrownBy(
            () ->
                new ExperienceJob(
                    SharedSpark.session(),
                    World.of(settings),
                    settings,
                    base(2),
                    "1.2.3",
                    Fence.NONE))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s holds experience of format version 2, this program writes 3: finish it with the"
                + " version that began it (test), or choose another directory",
            base(2));
  }

  /** All columns, and what a learner from data alone needs beside them. */
  @Test
  void shouldReadEverythingOfVersionThree() {
    Rows slots = reader(3).rows(Timescale.SLOTS, Timescale.SLOTS.stored(), WINDOW).first();
    for (DataColumn<?> column : Timescale.SLOTS.stored()) {
      assertThat(slots.has(column)).as(column.name()).isTrue();
    }
    Manifest manifest = manifest(3);
    assertThat(slots.get(SlotColumns.EPISODE)[0]).isEqualTo(manifest.rounds().get(0).id() + "-0");
    assertThat(slots.get(SlotColumns.RAW_ACTION)).hasSize(16 * 6);
    Rows frames = reader(3).rows(Timescale.FRAMES, Timescale.FRAMES.stored(), WINDOW).first();
    assertThat(Arrays.stream(frames.get(FrameColumns.PROPENSITY))).allMatch(p -> p > 0 && p < 1);
    assertThat(manifest.formatVersion()).isEqualTo(3);
    assertThat(manifest.references().oracle()).isGreaterThan(manifest.references().rcars());
    BehaviourPolicy second = manifest.rounds().get(1).behaviour();
    assertThat(second.cacher().name()).isEqualTo("ddqn");
    assertThat(second.cacher().checkpoint()).isEqualTo("checkpoints/round=00000");
    assertThat(second.cacher().parameters()).matches("sha256:[0-9a-f]{64}");
  }

  private static ReplayReader reader(int version) {
    return new ReplayReader(SharedSpark.session(), base(version));
  }

  private static String base(int version) {
    return Path.of("src/test/resources/experience/format-" + version).toString();
  }

  private static Manifest manifest(int version) {
    return ManifestFile.of(base(version), new Configuration()).require();
  }
}
