package io.t2drl.experience.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.policy.Cacher;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two datasets of random policies, of two rounds and one, 10 cells in 4 blocks each. */
class LogReaderTest {

  private static final Streams STREAMS = new Streams(1);
  private static final int SLOTS = Experiment.FRAMES * Experiment.SLOTS;

  @TempDir private static Path logs;

  @BeforeAll
  static void gather() {
    Experiment.run(logs.resolve("one"), 2, 0);
    Experiment.run(logs.resolve("one"), 2, 1);
    simulate("two", "random", 2);
    simulate("popular", "popular+equal-share", 3);
  }

  private static void simulate(String name, String policy, long seed) {
    Settings settings = Experiment.settings(2, seed);
    new ExperienceJob(
            SharedSpark.session(),
            World.of(settings),
            settings,
            logs.resolve(name).toString(),
            "1.2.3",
            Fence.NONE)
        .run(Behaviour.fixed(Experiment.policy(policy)), 0, Experiment.CELLS);
  }

  private static LoggedExperience open(String... names) {
    return LoggedExperience.open(
        Arrays.stream(names).map(name -> logs.resolve(name).toString()).toList(),
        new Configuration());
  }

  private static List<Rows> read(LoggedExperience logged, Timescale timescale, LogPlan plan) {
    return new LogReader(SharedSpark.session(), logged)
        .rows(timescale, timescale.replayed(), plan)
        .collect();
  }

  @Test
  void shouldDealOutEveryBlockOnce() {
    LoggedExperience logged = open("one", "two");
    LogPlan plan = LogPlan.draw(logged, 3, Long.MAX_VALUE, 0, STREAMS);
    assertThat(plan.whole()).isTrue();
    List<Rows> slots = read(logged, Timescale.SLOTS, plan);
    List<Rows> frames = read(logged, Timescale.FRAMES, plan);
    assertThat(slots).hasSize(3);
    Set<String> episodes = new HashSet<>();
    for (int learner = 0; learner < 3; learner++) {
      Rows own = frames.get(learner);
      assertThat(slots.get(learner).size()).isEqualTo(own.size() * Experiment.SLOTS);
      int[] round = own.get(FrameColumns.ROUND);
      int[] cell = own.get(FrameColumns.CELL);
      int[] frame = own.get(FrameColumns.FRAME);
      for (int row = 0; row < own.size(); row++) {
        assertThat(frame[row]).isEqualTo(row % Experiment.FRAMES);
        if (frame[row] == 0) {
          assertThat(episodes.add(round[row] + "/" + cell[row])).isTrue();
        }
        int slot = row * Experiment.SLOTS;
        assertThat(slots.get(learner).get(SlotColumns.ROUND)[slot]).isEqualTo(round[row]);
        assertThat(slots.get(learner).get(SlotColumns.CELL)[slot]).isEqualTo(cell[row]);
        assertThat(slots.get(learner).get(SlotColumns.FRAME)[slot]).isEqualTo(frame[row]);
      }
      assertThat(own.size() / Experiment.FRAMES)
          .as("four of the twelve blocks")
          .isBetween(4 * Experiment.BLOCK_CELLS - 4, 4 * Experiment.BLOCK_CELLS);
    }
    assertThat(episodes).hasSize(3 * Experiment.CELLS);
    assertThat(episodes).contains("0/0", "1/9", "2/5").doesNotContain("3/0");
  }

  @Test
  void shouldHoldOtherBlocksInEveryRoundWhereMemoryIsBounded() {
    LoggedExperience logged = open("one", "two");
    int most = 4 * Experiment.BLOCK_CELLS * SLOTS / 2;
    Map<Integer, Set<String>> held = new HashMap<>();
    for (int round = 0; round < 3; round++) {
      LogPlan plan = LogPlan.draw(logged, 2, most, round, STREAMS);
      assertThat(plan.whole()).isFalse();
      Set<String> episodes = new HashSet<>();
      for (Rows frames : read(logged, Timescale.FRAMES, plan)) {
        assertThat(frames.size() * Experiment.SLOTS).isPositive().isLessThanOrEqualTo(most);
        for (int row = 0; row < frames.size(); row++) {
          episodes.add(
              frames.get(FrameColumns.ROUND)[row] + "/" + frames.get(FrameColumns.CELL)[row]);
        }
      }
      for (Rows slots : read(logged, Timescale.SLOTS, plan)) {
        assertThat(slots.size()).isPositive().isLessThanOrEqualTo(most);
      }
      held.put(round, episodes);
    }
    assertThat(new HashSet<>(held.values())).as("not always the same").hasSizeGreaterThan(1);
  }

  /** Whoever chooses as the logged policy did meets the logged caches and hits. */
  @Test
  void shouldKnowWhichRequestsHitUnderOtherCaches() {
    LogShare share = share("popular");
    Settings settings = Experiment.settings(0);
    World world = World.of(settings);
    LogShare same =
        new ChosenCaches(world, Experiment.policy("popular").cacher(), STREAMS, 0).in(share);
    assertThat(same.frames().cached()).isEqualTo(share.frames().cached());
    assertThat(same.frames().previous()).isEqualTo(share.frames().previous());
    assertThat(same.slots().actingHit()).isEqualTo(share.slots().hit()).contains(true, false);

    LogShare none =
        new ChosenCaches(world, Experiment.policy("none+greedy").cacher(), STREAMS, 0).in(share);
    assertThat(none.slots().actingHit()).containsOnly(false);
    assertThat(none.slots().hit()).as("what was logged").contains(true);

    LogShare random = new ChosenCaches(world, randomCacher(), STREAMS, 0).in(share);
    LogShare again = new ChosenCaches(world, randomCacher(), STREAMS, 0).in(share);
    LogShare later = new ChosenCaches(world, randomCacher(), STREAMS, 1).in(share);
    assertThat(again.frames().cached()).isEqualTo(random.frames().cached());
    assertThat(later.frames().cached()).isNotEqualTo(random.frames().cached());
  }

  @Test
  void shouldRefuseSharesThatAreNoWholeEpisodes() {
    LogShare share = share("popular");
    World world = World.of(Experiment.settings(0).with("cell.frames", 3));
    assertThatThrownBy(() -> new ChosenCaches(world, randomCacher(), STREAMS, 0).in(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("20 frames and 60 slots are no whole episodes of 3 frames of 3 slots");
  }

  private static Cacher randomCacher() {
    return Experiment.policy("random").cacher();
  }

  private static LogShare share(String name) {
    LoggedExperience logged = open(name);
    LogPlan plan = LogPlan.draw(logged, 1, Long.MAX_VALUE, 0, STREAMS);
    return new LogShare(
        new SlotReplay(read(logged, Timescale.SLOTS, plan).get(0)),
        new FrameReplay(read(logged, Timescale.FRAMES, plan).get(0)));
  }

  @Test
  void shouldReadTheSameWhateverThePartitions() {
    LoggedExperience logged = open("one", "two");
    LogPlan plan = LogPlan.draw(logged, 2, Long.MAX_VALUE, 0, STREAMS);
    List<float[]> gains = new ArrayList<>();
    for (int bytes : List.of(1 << 27, 512)) {
      SharedSpark.session().conf().set("spark.sql.files.maxPartitionBytes", bytes);
      gains.add(read(logged, Timescale.SLOTS, plan).get(1).get(SlotColumns.GAIN));
    }
    SharedSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
    assertThat(gains.get(1)).isEqualTo(gains.get(0));
  }
}
