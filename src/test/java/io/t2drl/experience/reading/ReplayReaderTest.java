package io.t2drl.experience.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Experiment;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReaderTest {

  private static final int LEARNERS = 3;
  private static final long ALL = Long.MAX_VALUE;
  private static final Streams STREAMS = new Streams(1);

  @TempDir private Path base;

  @Test
  void shouldTellLearnersOfCellsThatExploreWithoutNoise() {
    Exploration drawing = new Exploration(0, 0.2, 0, 0.5);
    Experiment.job(base, 2).run(Experiment.behaviour(drawing), 0, Experiment.CELLS);
    int exploring = 0;
    for (FrameReplay share : frames(0, 0)) {
      for (boolean row : share.exploring()) {
        exploring += row ? 1 : 0;
      }
    }
    assertThat(exploring).isEqualTo(Experiment.CELLS / 2 * Experiment.FRAMES);
  }

  @Test
  void shouldReadBackWhatTheListenerSaw() {
    Experiment.run(base, 2, 6);
    List<SlotReplay> slots = slots(6, 6);
    List<FrameReplay> frames = frames(6, 6);
    World world = World.of(Experiment.settings(0));

    // Cell 4 lies in block 1, learner 1's only one: cells 3, 4 and 5.
    int[] seen = new int[2];
    int rank = 1;
    Rollout.run(
        world,
        new Streams(1),
        6,
        4,
        1,
        Experiment.policy("random"),
        new RolloutListener() {
          @Override
          public void slot(
              int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
            SlotReplay share = slots.get(1);
            int row = (rank * Experiment.FRAMES + frame) * Experiment.SLOTS + slot;
            for (int user = 0; user < Experiment.USERS; user++) {
              int i = row * Experiment.USERS + user;
              assertThat(share.gain()[i]).isEqualTo((float) state.gain()[user]);
              assertThat(share.model()[i]).isEqualTo(state.model()[user]);
              assertThat(share.inputBits()[i]).isEqualTo((float) state.inputBits()[user]);
              assertThat(share.outputBits()[i]).isEqualTo((float) state.outputBits()[user]);
              assertThat(share.hit()[i]).isEqualTo(state.hit()[user]);
              assertThat(share.bandwidth()[i]).isEqualTo((float) allocation.bandwidth()[user]);
              assertThat(share.steps()[i]).isEqualTo((float) allocation.steps()[user]);
            }
            assertThat(share.reward()[row]).isEqualTo(outcome.reward()[0]);
            assertThat(share.hasNext()[row])
                .isEqualTo(frame < Experiment.FRAMES - 1 || slot < Experiment.SLOTS - 1);
            seen[0]++;
          }

          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            FrameReplay share = frames.get(1);
            int row = rank * Experiment.FRAMES + state.frame();
            assertThat(share.frame()[row]).isEqualTo(state.frame());
            assertThat(share.popularity()[row]).isEqualTo(state.popularity()[0]);
            assertThat(share.nextPopularity()[row]).isEqualTo(next.popularity()[0]);
            assertThat(share.reward()[row]).isEqualTo(reward[0]);
            assertThat(share.terminated()[row]).isFalse();
            for (int model = 0; model < Experiment.MODELS; model++) {
              int i = row * Experiment.MODELS + model;
              assertThat(share.previous()[i]).isEqualTo(state.previous()[model]);
              assertThat(share.cached()[i]).isEqualTo(cached[model]);
              assertThat(share.histogram()[i]).isEqualTo((float) state.histogram()[model]);
              assertThat(share.nextHistogram()[i]).isEqualTo((float) next.histogram()[model]);
            }
            seen[1]++;
          }
        });
    assertThat(seen).containsExactly(Experiment.FRAMES * Experiment.SLOTS, Experiment.FRAMES);
    assertThat(slots.get(1).size())
        .isEqualTo(Experiment.BLOCK_CELLS * Experiment.FRAMES * Experiment.SLOTS);
  }

  @Test
  void shouldReadTheSameSharesFromAnyNumberOfFiles() {
    for (int partitions : new int[] {1, 2, 7}) {
      for (int round = 1; round <= 2; round++) {
        Experiment.run(base.resolve("p" + partitions), partitions, round);
      }
    }

    List<SlotReplay> slots =
        new ReplayReader(SharedSpark.session(), path(1)).slots(window(1, 2)).collect();
    List<FrameReplay> frames =
        new ReplayReader(SharedSpark.session(), path(1)).frames(window(1, 2)).collect();
    assertThat(slots).hasSize(LEARNERS);
    // Blocks 0 and 3 (3 cells and 1), 1 and 2; two rounds of 6 slots a cell.
    assertThat(slots).extracting(SlotReplay::size).containsExactly(48, 36, 36);
    assertThat(frames).extracting(FrameReplay::size).containsExactly(16, 12, 12);
    for (int partitions : new int[] {2, 7}) {
      same(new ReplayReader(SharedSpark.session(), path(partitions)).slots(window(1, 2)).collect())
          .isEqualTo(slots);
      same(new ReplayReader(SharedSpark.session(), path(partitions)).frames(window(1, 2)).collect())
          .isEqualTo(frames);
    }
  }

  /** Two of learner 0's four blocks fit, and one of each round is taken. */
  @Test
  void shouldReadWholeBlocksUpToTheBoundFromAnyNumberOfFiles() {
    for (int partitions : new int[] {1, 2, 7}) {
      for (int round = 1; round <= 2; round++) {
        Experiment.run(base.resolve("p" + partitions), partitions, round);
      }
    }
    ReplayWindow bounded = new ReplayWindow(1, 2, 2, 36, STREAMS);

    List<SlotReplay> slots =
        new ReplayReader(SharedSpark.session(), path(1)).slots(bounded).collect();
    List<FrameReplay> frames =
        new ReplayReader(SharedSpark.session(), path(1))
            .frames(new ReplayWindow(1, 2, 2, 12, STREAMS))
            .collect();

    assertThat(slots)
        .extracting(SlotReplay::size)
        .allSatisfy(size -> assertThat(size).isIn(30, 36));
    assertThat(slots.get(0).size()).as("blocks 0 and 2 have 3 cells each").isEqualTo(36);
    assertThat(frames.get(0).size()).isEqualTo(12);
    assertThat(frames.get(0).frame()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    float[] all =
        new ReplayReader(SharedSpark.session(), path(1))
            .slots(new ReplayWindow(1, 2, 2, ALL, STREAMS))
            .collect()
            .get(0)
            .gain();
    int round = all.length / 2;
    float[] some = slots.get(0).gain();
    assertThat(Arrays.copyOf(all, round)).contains(Arrays.copyOf(some, some.length / 2));
    assertThat(Arrays.copyOfRange(all, round, all.length))
        .contains(Arrays.copyOfRange(some, some.length / 2, some.length));
    for (int partitions : new int[] {2, 7}) {
      same(new ReplayReader(SharedSpark.session(), path(partitions)).slots(bounded).collect())
          .isEqualTo(slots);
      same(new ReplayReader(SharedSpark.session(), path(partitions))
              .frames(new ReplayWindow(1, 2, 2, 12, STREAMS))
              .collect())
          .isEqualTo(frames);
    }
  }

  @Test
  void shouldGiveEachLearnerItsOwnPartitionEvenWithoutRows() {
    Experiment.run(base, 2, 0);

    List<List<SlotReplay>> partitions =
        new ReplayReader(SharedSpark.session(), base.toString())
            .slots(new ReplayWindow(0, 0, 6, ALL, STREAMS))
            .glom()
            .collect();

    assertThat(partitions).hasSize(6).allSatisfy(partition -> assertThat(partition).hasSize(1));
    assertThat(partitions).extracting(p -> p.get(0).size()).containsExactly(18, 18, 18, 6, 0, 0);
  }

  @Test
  void shouldRefuseAMissingRound() {
    Experiment.run(base, 2, 0);

    assertThatThrownBy(() -> slots(0, 1))
        .isInstanceOf(UserError.class)
        .hasMessage("%s has no complete round 1: its manifest lists rounds [0]", base);
  }

  @Test
  void shouldRefuseATruncatedFileByName() throws IOException {
    Experiment.run(base, 2, 0);
    Path file = dataFile("slots");
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    // A checksum beside the file would hide what Parquet itself finds.
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));

    assertThatThrownBy(() -> slots(0, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.getFileName() + " is truncated or no Parquet file")
        .hasMessageContaining("simulates the round again");
    assertThat(frames(0, 0)).as("the other dataset").hasSize(LEARNERS);
  }

  @Test
  void shouldRefuseAForeignFileByName() throws IOException {
    Experiment.run(base, 2, 0);
    Path foreign = base.resolve("slots/round=0/part-foreign.parquet");
    Files.copy(dataFile("frames"), foreign);

    assertThatThrownBy(() -> slots(0, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "part-foreign.parquet does not belong to the slots dataset, column slot is missing");
  }

  @Test
  void shouldNoticeALostFile() throws IOException {
    Experiment.run(base, 2, 0);
    Files.delete(dataFile("slots"));

    assertThatThrownBy(() -> slots(0, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round=0 holds")
        .hasMessageContaining("in 1 files, but the manifest says 60");
  }

  /** What was checked once is not trusted for ever. */
  @Test
  void shouldNoticeThatAFileItHasSeenIsNoLongerWhole() throws IOException {
    Experiment.run(base, 2, 0);
    ReplayReader reader = new ReplayReader(SharedSpark.session(), base.toString());
    assertThat(reader.slots(window(0, 0)).collect()).hasSize(LEARNERS);
    Path file = dataFile("slots");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));

    assertThatThrownBy(() -> reader.slots(window(0, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.getFileName() + " is truncated or no Parquet file");

    Files.delete(file);
    assertThatThrownBy(() -> reader.slots(window(0, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in 1 files, but the manifest says 60");
  }

  @Test
  void shouldSayThatADirectoryHoldsNoExperience() {
    assertThatThrownBy(() -> slots(0, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(base + " holds no experience");
  }

  private List<SlotReplay> slots(int from, int to) {
    return new ReplayReader(SharedSpark.session(), base.toString())
        .slots(window(from, to))
        .collect();
  }

  private List<FrameReplay> frames(int from, int to) {
    return new ReplayReader(SharedSpark.session(), base.toString())
        .frames(window(from, to))
        .collect();
  }

  private static ReplayWindow window(int from, int to) {
    return new ReplayWindow(from, to, LEARNERS, ALL, STREAMS);
  }

  private String path(int partitions) {
    return base.resolve("p" + partitions).toString();
  }

  private Path dataFile(String dataset) throws IOException {
    try (Stream<Path> files = Files.list(base.resolve(dataset).resolve("round=0"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part.*parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** Compares arrays element by element; records compare them by identity. */
  private static RecursiveComparisonAssert<?> same(Object actual) {
    return assertThat(actual).usingRecursiveComparison().withStrictTypeChecking();
  }
}
