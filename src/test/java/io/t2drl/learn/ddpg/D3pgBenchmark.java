package io.t2drl.learn.ddpg;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * D3PG of the default scenario as a run meets it: {@code update} draws a minibatch of 256 slots
 * from a replay and makes one update with it, {@code decide} allocates a slot of 32 cells.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=D3pgBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class D3pgBenchmark {

  private static final int SLOTS = 3000;
  private static final int CELLS = 32;

  private static final RewardScale SCALE = new RewardScale(-4.1, 0.5);

  /** A learner before its first update. */
  @State(Scope.Thread)
  public static class Learning {
    private Learner learner;
    private Iterator<MultiDataSet> minibatches;

    /** Fills a replay. */
    @Setup
    public void open() {
      Settings settings = SettingsLoader.load("default", List.of());
      AllocationAgent agent = LearnedRoles.allocator(settings, SCALE);
      AgentState start = agent.initial();
      RandomGenerator random = LearnFixture.random(1);
      learner = agent.learner(Graphs.restore(agent.configuration(), start), start.shadow(), random);
      minibatches = agent.minibatches(replay(World.of(settings)), Integer.MAX_VALUE, random);
    }
  }

  private static SlotReplay replay(World world) {
    int users = world.users();
    SlotReplay replay = new SlotReplay(Rows.replayed(Timescale.SLOTS, new Shape(users, 0), SLOTS));
    RandomGenerator random = LearnFixture.random(2);
    for (int i = 0; i < SLOTS; i++) {
      SlotState slot = SlotSampler.sample(world, i % 3, random);
      replay.reward()[i] = (float) random.nextDouble(-5, -3);
      for (int u = 0; u < users; u++) {
        int at = i * users + u;
        replay.gain()[at] = (float) slot.gain()[u];
        replay.model()[at] = slot.model()[u];
        replay.inputBits()[at] = (float) slot.inputBits()[u];
        replay.outputBits()[at] = (float) slot.outputBits()[u];
        replay.hit()[at] = random.nextInt(100) < 47; // as with the best caches
        replay.bandwidth()[at] = 1f / users;
        replay.steps()[at] = replay.hit()[at] ? 70 : 0;
      }
    }
    return replay;
  }

  /** A policy and a block of cells. */
  @State(Scope.Thread)
  public static class Deciding {

    /** Actions drawn per decision. */
    @Param({"1", "8"})
    public int samples;

    private Allocator policy;
    private SlotState block;
    private RandomGenerator[] random;

    /** Draws a block. */
    @Setup
    public void open() {
      Settings settings = SettingsLoader.load("default", List.of("allocator.samples=" + samples));
      AllocationAgent agent = LearnedRoles.allocator(settings, SCALE);
      policy = agent.policy(agent.initial(), Exploration.NONE);
      World world = World.of(settings);
      int count = CELLS * world.users();
      block =
          new SlotState(
              world,
              CELLS,
              0,
              new double[count],
              new int[count],
              new double[count],
              new double[count],
              new boolean[count]);
      for (int c = 0; c < CELLS; c++) {
        SlotState slot = SlotSampler.sample(world, c % 3, LearnFixture.random(c));
        for (int u = 0; u < world.users(); u++) {
          int at = c * world.users() + u;
          block.gain()[at] = slot.gain()[u];
          block.model()[at] = slot.model()[u];
          block.inputBits()[at] = slot.inputBits()[u];
          block.outputBits()[at] = slot.outputBits()[u];
          block.hit()[at] = u % 2 == 0;
        }
      }
      random =
          IntStream.range(0, CELLS)
              .mapToObj(c -> new Streams(1).stream(Streams.Purpose.ALLOCATOR, c, 0))
              .toArray(RandomGenerator[]::new);
    }
  }

  @Benchmark
  public long update(Learning work) {
    return work.learner.update(work.minibatches.next());
  }

  @Benchmark
  public Allocation decide(Deciding work) {
    return work.policy.allocate(work.block, work.random);
  }
}
