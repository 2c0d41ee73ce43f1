package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.FixedCacher;
import io.t2drl.policy.Policy;
import io.t2drl.policy.RandomAllocator;
import io.t2drl.policy.RandomFillCacher;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EdgeBlockTest {

  private static final World WORLD = new Scenario().world();
  private static final Policy RANDOM =
      new Policy("random", new RandomFillCacher(), new RandomAllocator());
  private static final Streams STREAMS = new Streams(11);

  @Test
  void shouldPlayACellTheSameWayInAnyBlock() {
    List<String> alone = trajectory(WORLD, RANDOM, 5, 1, 0);
    assertThat(trajectory(WORLD, RANDOM, 0, 8, 5)).isEqualTo(alone);
    assertThat(trajectory(WORLD, RANDOM, 4, 3, 1)).isEqualTo(alone);
    assertThat(trajectory(WORLD, RANDOM, 6, 1, 0)).isNotEqualTo(alone);
  }

  @Test
  void shouldDrawTheSameWorldWhateverIsDecided() {
    Policy other = new Policy("other", FixedCacher.none(WORLD), new EqualShare());
    assertThat(draws(RANDOM)).isEqualTo(draws(other));
  }

  @Test
  void shouldServeANewModelOnceItIsLoaded() {
    // 7.2 GB at 1 Gbit/s take 57.6 s: available from the third slot of 30 s. 3 GB take 24 s: from
    // the second.
    World world = new Scenario().loadRate(1e9).world();
    boolean[] cached = new boolean[10];
    cached[6] = true;
    cached[9] = true;
    assertThat(world.loadSlots()[6]).isEqualTo(2);
    assertThat(world.loadSlots()[9]).isEqualTo(1);
    EdgeBlock block = new EdgeBlock(world, STREAMS, 0, 0, 200);
    boolean[] caches = repeat(cached, 200);
    for (int frame = 0; frame < 2; frame++) {
      block.startFrame(caches);
      for (int slot = 0; slot < 10; slot++) {
        SlotState state = block.slotState();
        for (int i = 0; i < state.hit().length; i++) {
          boolean loaded6 = frame == 1 || slot >= 2;
          boolean loaded9 = frame == 1 || slot >= 1;
          boolean expected = state.model()[i] == 6 && loaded6 || state.model()[i] == 9 && loaded9;
          assertThat(state.hit()[i]).isEqualTo(expected);
        }
        block.step(new EqualShare().allocate(state, new RandomGenerator[0]));
      }
    }
  }

  @Test
  void shouldLoadAtOnceAtAnInfiniteRateAndNeverWithinAFrameAtALowOne() {
    assertThat(new Scenario().loadRate(Double.POSITIVE_INFINITY).world().loadSlots())
        .containsOnly(0);
    assertThat(new Scenario().loadRate(1e6).world().loadSlots()).containsOnly(10);
  }

  @Test
  void shouldTakeAModelAsLoadedAtTheSlotThatStartsWhenLoadingEnds() {
    Scenario scenario = new Scenario();
    var model = scenario.catalogue.get(0);
    scenario.catalogue =
        List.of(
            new ModelSettings("m", 7.5, model.a1(), model.a2(), model.a3(), model.a4(), 0.1, 1));
    assertThat(scenario.oneState(1).loadRate(1e9).world().loadSlots()).containsExactly(2);
  }

  @Test
  void shouldReportTheMeanSlotRewardLessThePenaltyPerGigabyteOverCapacity() {
    Scenario scenario = new Scenario();
    scenario.cache = new CacheSettings(20, 0.5e9, CacheSettings.Actions.EVERY, 2, 1024);
    World world = scenario.world();
    EdgeBlock block = new EdgeBlock(world, STREAMS, 0, 0, 1);
    boolean[] all = new boolean[10];
    Arrays.fill(all, true);
    block.startFrame(all);
    double sum = 0;
    while (!block.frameEnded()) {
      sum +=
          block.step(new EqualShare().allocate(block.slotState(), new RandomGenerator[0]))
              .reward()[0];
    }
    double overflow = Arrays.stream(world.catalogue().size()).sum() - 20;
    assertThat(block.frameReward()[0]).isCloseTo(sum / 10 - 2 * overflow, within(1e-9));
  }

  @Test
  void shouldShowThePreviousCacheAndTheRequestsOfTheFrameBefore() {
    EdgeBlock block = new EdgeBlock(WORLD, STREAMS, 0, 0, 1);
    assertThat(block.frameState().histogram()).containsOnly(0.1);
    assertThat(block.frameState().previous()).containsOnly(false);
    boolean[] cached = new boolean[10];
    cached[3] = true;
    block.startFrame(cached);
    double[] counts = new double[10];
    while (!block.frameEnded()) {
      for (int model : block.slotState().model()) {
        counts[model] += 0.01;
      }
      block.step(new EqualShare().allocate(block.slotState(), new RandomGenerator[0]));
    }
    assertThat(block.frameState().frame()).isEqualTo(1);
    assertThat(block.frameState().previous()).isEqualTo(cached);
    assertThat(block.frameState().histogram()).containsExactly(counts, within(1e-9));
  }

  @Test
  void shouldShowWhatHappenedInEveryFrameThatIsOver() {
    List<int[]> popularity = new ArrayList<>();
    List<int[]> requests = new ArrayList<>();
    Rollout.run(
        WORLD,
        STREAMS,
        0,
        0,
        2,
        RANDOM,
        new RolloutListener() {
          @Override
          public void slot(
              int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
            if (slot == 0) {
              requests.add(new int[20]);
            }
            for (int i = 0; i < state.model().length; i++) {
              requests.get(frame)[i / WORLD.users() * WORLD.models() + state.model()[i]]++;
            }
          }

          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            popularity.add(state.popularity());
            assertThat(state.past()).hasSize(state.frame());
            assertThat(next.past()).hasSize(state.frame() + 1);
            for (int frame = 0; frame <= state.frame(); frame++) {
              assertThat(next.past().get(frame).popularity()).isEqualTo(popularity.get(frame));
              assertThat(next.past().get(frame).requests()).isEqualTo(requests.get(frame));
            }
          }
        });
    assertThat(popularity).hasSize(WORLD.frames());
  }

  @Test
  void shouldRunWithASinglePopularityState() {
    World world = new Scenario().oneState(0.8).world();
    assertThat(world.popularity().transition()).containsExactly(1.0);
    assertThat(trajectory(world, RANDOM, 0, 1, 0)).hasSize(110);
  }

  @Test
  void shouldRefuseSlotsOutsideFramesAndFramesWithinFrames() {
    EdgeBlock block = new EdgeBlock(WORLD, STREAMS, 0, 0, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> block.step(new Allocation(new double[10], new double[10])));
    block.startFrame(new boolean[10]);
    assertThatIllegalStateException().isThrownBy(() -> block.startFrame(new boolean[10]));
  }

  /** Everything that happens to one cell of a block. */
  private static List<String> trajectory(
      World world, Policy policy, int firstCell, int cells, int cell) {
    List<String> events = new ArrayList<>();
    int users = world.users();
    int models = world.models();
    Rollout.run(
        world,
        STREAMS,
        3,
        firstCell,
        cells,
        policy,
        new RolloutListener() {
          @Override
          public void slot(
              int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
            double[] gain = Arrays.copyOfRange(state.gain(), cell * users, (cell + 1) * users);
            events.add(frame + "/" + slot + Arrays.toString(gain) + outcome.reward()[cell]);
          }

          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            boolean[] row = Arrays.copyOfRange(cached, cell * models, (cell + 1) * models);
            events.add(
                state.popularity()[cell]
                    + Arrays.toString(row)
                    + reward[cell]
                    + next.popularity()[cell]);
          }
        });
    return events;
  }

  private static List<String> draws(Policy policy) {
    List<String> events = new ArrayList<>();
    Rollout.run(
        WORLD,
        STREAMS,
        0,
        0,
        3,
        policy,
        new RolloutListener() {
          @Override
          public void slot(
              int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
            events.add(
                Arrays.toString(state.gain())
                    + Arrays.toString(state.model())
                    + Arrays.toString(state.inputBits())
                    + Arrays.toString(state.outputBits()));
          }

          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            events.add(Arrays.toString(next.popularity()));
          }
        });
    return events;
  }

  private static boolean[] repeat(boolean[] row, int times) {
    boolean[] rows = new boolean[row.length * times];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row[i % row.length];
    }
    return rows;
  }
}
