package io.t2drl.policy;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Episodes of one block of cells of the default scenario under policies that do not learn, without
 * Spark or files. Column {@code slots} counts slots of single cells; with {@code -t 2}, those of
 * both threads together.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=SimulatorBenchmark
 * mvn -Pbench test-compile exec:exec@bench -Dbench=SimulatorBenchmark -Djmh.options="-t 2 -p cells=32"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SimulatorBenchmark {

  /** Cells per block. */
  @Param({"8", "32", "128"})
  public int cells;

  /** Who decides. */
  @Param({"popular+equal-share", "greedy", "popular+oracle"})
  public String policy;

  private final Streams streams = new Streams(1);
  private World world;
  private Policy decider;
  private long episode;

  /** Slots played. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Work {
    /** Slots of single cells. */
    public long slots;

    /** Begins to count anew. */
    @Setup(Level.Iteration)
    public void reset() {
      slots = 0;
    }
  }

  /** Builds the world. */
  @Setup
  public void prepare() {
    Settings settings = SettingsLoader.load("default", List.of());
    world = World.of(settings);
    decider = new PolicyNames(world, settings, name -> Optional.empty()).resolve(policy);
  }

  /** An episode of all cells of the block. */
  @Benchmark
  public void episode(Work work, Blackhole sink) {
    Rollout.run(world, streams, episode, 0, cells, decider, new Sink(sink));
    episode++;
    work.slots += (long) cells * world.frames() * world.slots();
  }

  /** Takes what happens, so that none of it can be left out. */
  private record Sink(Blackhole sink) implements RolloutListener {

    @Override
    public void slot(
        int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
      sink.consume(state);
      sink.consume(allocation);
      sink.consume(outcome);
    }

    @Override
    public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
      sink.consume(reward);
    }
  }
}
