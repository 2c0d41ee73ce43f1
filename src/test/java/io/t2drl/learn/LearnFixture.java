package io.t2drl.learn;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.ddpg.DdpgAgent;
import io.t2drl.learn.ddqn.DdqnAgent;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Small agents and made-up experience for the tests of learning. */
public final class LearnFixture {

  private LearnFixture() {}

  /** The default scenario with small networks. */
  public static Settings settings(String... overrides) {
    List<String> small =
        List.of(
            "cell.users=3",
            "allocator.actor-width=6",
            "allocator.heads=2",
            "allocator.critic-width=7",
            // made-up slots have rewards of their own, which do not follow from delay and TV
            "allocator.credit=cell",
            "ddqn.hidden=16",
            "ddqn.batch=32");
    return SettingsLoader.load(
        "default", Stream.concat(small.stream(), Arrays.stream(overrides)).toList());
  }

  public static DdqnAgent ddqn(String... overrides) {
    Settings settings = settings(overrides);
    return new DdqnAgent(settings, World.of(settings), new RewardScale(0, 1));
  }

  /** The DDPG or D3PG that the settings name. */
  public static DdpgAgent ddpg(Settings settings, RewardScale scale) {
    return (DdpgAgent) LearnedRoles.allocator(settings, scale);
  }

  public static RandomGenerator random(long seed) {
    return new Streams(seed).stream(Streams.Purpose.REPLAY, 0, 0);
  }

  /** What happens after a cache was chosen in a popularity state. */
  public interface Dynamics {
    double reward(int popularity, int action);

    int next(int popularity, int action);
  }

  /** Rewards that differ from frame to frame, popularity that walks in a circle. */
  public static FrameReplay frames(DdqnAgent agent, int count, long seed) {
    return frames(
        agent,
        count,
        seed,
        2,
        false,
        new Dynamics() {
          @Override
          public double reward(int popularity, int action) {
            return Math.sin(1 + seed + popularity + 3.0 * action);
          }

          @Override
          public int next(int popularity, int action) {
            return 1 - popularity;
          }
        });
  }

  /** Frames of random states and random listed caches. */
  public static FrameReplay frames(
      DdqnAgent agent, int count, long seed, int states, boolean terminated, Dynamics dynamics) {
    RandomGenerator random = random(seed);
    int models = agent.actions().models();
    int[] popularity = new int[count];
    int[] next = new int[count];
    boolean[] previous = new boolean[count * models];
    boolean[] cached = new boolean[count * models];
    double[] reward = new double[count];
    boolean[] ends = new boolean[count];
    Arrays.fill(ends, terminated);
    for (int i = 0; i < count; i++) {
      int action = random.nextInt(agent.actions().size());
      agent.actions().write(random.nextInt(agent.actions().size()), previous, i * models);
      agent.actions().write(action, cached, i * models);
      popularity[i] = random.nextInt(states);
      next[i] = dynamics.next(popularity[i], action);
      reward[i] = dynamics.reward(popularity[i], action);
    }
    float[] histogram = new float[count * models];
    Arrays.fill(histogram, 1f / models);
    return new FrameReplay(
        Rows.replayed(Timescale.FRAMES, new Shape(0, models), count)
            .with(FrameColumns.POPULARITY, popularity)
            .with(FrameColumns.PREVIOUS, previous)
            .with(FrameColumns.HISTOGRAM, histogram)
            .with(FrameColumns.CACHED, cached)
            .with(FrameColumns.REWARD, reward)
            .with(FrameColumns.NEXT_POPULARITY, next)
            .with(FrameColumns.NEXT_HISTOGRAM, histogram)
            .with(FrameColumns.TERMINATED, ends));
  }
}
