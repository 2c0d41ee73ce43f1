package io.t2drl.decide;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * One decision of an exported policy for one cell of the default scenario, ten users, noise drawn
 * from a seed included: quantiles of the time, and what it allocates on the heap
 * (gc.alloc.rate.norm, bytes a decision).
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@bench -Dbench=DecideBenchmark
 * mvn -Pbench test-compile exec:exec@bench -Dbench=DecideBenchmark -Djmh.options="-p samples=8"
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class DecideBenchmark {

  private static final int STATES = 256;

  /** Who allocates. */
  @Param({"d3pg", "ddpg"})
  public String allocator;

  /** Samples that the critic picks from. */
  @Param({"1", "8"})
  public int samples;

  private final SlotState[] states = new SlotState[STATES];
  private Session session;
  private Allocation allocation;
  private int next;

  /** Makes a policy and states. */
  @Setup
  public void open() {
    var settings =
        SettingsLoader.load(
            "default",
            List.of(
                "train.cacher=random",
                "train.allocator=" + allocator,
                "allocator.samples=" + samples));
    World world = World.of(settings);
    for (int i = 0; i < STATES; i++) {
      states[i] = Fixture.told(Fixture.slot(world, Fixture.random(i)));
    }
    session = Policy.of(Fixture.model(settings)).session();
    allocation = new Allocation(world.users());
  }

  /** Allocates. */
  @Benchmark
  public Allocation allocate() {
    next++;
    session.allocate(states[next % STATES], next, allocation);
    return allocation;
  }
}
