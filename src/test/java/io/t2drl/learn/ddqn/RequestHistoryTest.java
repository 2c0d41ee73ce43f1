package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.Policy;
import io.t2drl.policy.RandomFillCacher;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agent learns from the replay is what it sees when it acts. */
class RequestHistoryTest {

  private static final String[] SETTINGS = {
    "cache.capacity=6", "ddqn.observation=histogram", "ddqn.history-frames=3", "cell.frames=5"
  };
  private static final Settings LOADED = LearnFixture.settings(SETTINGS);
  private static final World WORLD = World.of(LOADED);
  private static final int CELLS = 2;
  private static final Offset<Double> NARROWED = Offset.offset(1e-5);

  private final DdqnAgent agent = LearnFixture.ddqn(SETTINGS);
  private final List<FrameState> states = new ArrayList<>();

  @BeforeEach
  void play() {
    Rollout.run(
        WORLD,
        new Streams(1),
        0,
        0,
        CELLS,
        new Policy("random", new RandomFillCacher(), new EqualShare()),
        new RolloutListener() {
          @Override
          public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
            states.add(state);
            if (next.frame() == WORLD.frames()) {
              states.add(next);
            }
          }
        });
  }

  @Test
  void shouldSeeTheLastFramesTheLatestFirst() {
    FrameState state = states.get(4);
    double[] seen = acting(state, 1);
    int models = WORLD.models();
    assertThat(seen).hasSize(4 * models);
    for (int age = 0; age < 3; age++) {
      int[] requests = state.past().get(3 - age).requests();
      for (int m = 0; m < models; m++) {
        double share = requests[models + m] / (double) (WORLD.slots() * WORLD.users());
        assertThat(seen[age * models + m]).isCloseTo(share * models - 1, NARROWED);
      }
    }
    assertThat(Arrays.copyOf(acting(states.get(0), 0), 3 * models)).containsOnly(0);
    assertThat(Arrays.copyOfRange(acting(states.get(1), 0), models, 3 * models)).containsOnly(0);
  }

  @Test
  void shouldLearnFromWhatItSees() {
    FrameReplay replay = replay();
    for (int cell = 0; cell < CELLS; cell++) {
      for (int frame = 0; frame < WORLD.frames(); frame++) {
        int row = cell * WORLD.frames() + frame;
        assertThat(described((age, m) -> replay.share(row, age, m)))
            .containsExactly(acting(states.get(frame), cell), NARROWED);
        assertThat(described((age, m) -> replay.nextShare(row, age, m)))
            .containsExactly(acting(states.get(frame + 1), cell), NARROWED);
      }
    }
  }

  private double[] described(DdqnAgent.History history) {
    float[] to = new float[agent.stateSize()];
    agent.describe(0, history, m -> false, to, 0);
    return Numbers.doubles(to);
  }

  private double[] acting(FrameState state, int cell) {
    return described((age, m) -> state.share(cell, age, m));
  }

  /** The episodes as a replay window holds them: all frames of a cell, then those of the next. */
  private FrameReplay replay() {
    int frames = WORLD.frames();
    int models = WORLD.models();
    int rows = CELLS * frames;
    int[] frame = new int[rows];
    float[] histogram = new float[rows * models];
    float[] next = new float[rows * models];
    for (int i = 0; i < rows * models; i++) {
      int row = i / models;
      int entry = row / frames * models + i % models;
      frame[row] = row % frames;
      histogram[i] = (float) states.get(frame[row]).histogram()[entry];
      next[i] = (float) states.get(frame[row] + 1).histogram()[entry];
    }
    return new FrameReplay(
        Rows.replayed(Timescale.FRAMES, new Shape(0, models), rows)
            .with(FrameColumns.FRAME, frame)
            .with(FrameColumns.HISTOGRAM, histogram)
            .with(FrameColumns.NEXT_HISTOGRAM, next));
  }
}
