package io.t2drl.benchmark;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/** Simulates without writing anything. */
final class SimulationStages {

  private final JavaSparkContext context;
  private final World world;
  private final Blocks blocks;
  private final Streams streams;

  SimulationStages(JavaSparkContext context, World world, Blocks blocks, Streams streams) {
    this.context = context;
    this.world = world;
    this.blocks = blocks;
    this.streams = streams;
  }

  /** Plays one episode in every cell and drops what happens. */
  void simulate(Policy policy, int round) {
    Blocks cut = blocks;
    Streams drawn = streams;
    Shared<World> sharedWorld = Shared.broadcast(context, world);
    Shared<Policy> sharedPolicy = Shared.broadcast(context, policy);
    List<Integer> numbers = IntStream.range(0, cut.count()).boxed().toList();
    int partitions = Math.min(cut.count(), context.defaultParallelism());
    try {
      JobGroup.call(
          context,
          "benchmark",
          String.format(Locale.ROOT, "simulate %,d cells: %s", cut.cells(), policy.name()),
          () -> {
            context
                .parallelize(numbers, partitions)
                .foreach(
                    block ->
                        Rollout.run(
                            sharedWorld.get(),
                            drawn,
                            round,
                            cut.firstCell(block),
                            cut.cells(block),
                            sharedPolicy.get(),
                            new Deaf()));
            return null;
          });
    } finally {
      sharedPolicy.release();
      sharedWorld.release();
    }
  }

  /** Takes note of nothing. */
  private static final class Deaf implements RolloutListener {
    @Override
    public void slot(int f, int s, SlotState state, Allocation allocation, SlotOutcome outcome) {}

    @Override
    public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {}
  }
}
