package io.t2drl.experience;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A small world: 4 users, 2 frames of 3 slots; 10 cells in blocks of 3. */
public final class Experiment {

  public static final int CELLS = 10;
  public static final int BLOCK_CELLS = 3;
  public static final int USERS = 4;
  public static final int MODELS = 10;
  public static final int FRAMES = 2;
  public static final int SLOTS = 3;

  private Experiment() {}

  public static Settings settings(int partitions) {
    return settings(partitions, 1);
  }

  public static Settings settings(int partitions, long seed) {
    return new Scenario()
        .settings()
        .with(
            Map.of(
                "seed", seed,
                "cell.users", USERS,
                "cell.frames", FRAMES,
                "cell.slots", SLOTS,
                "train.cells", CELLS,
                "train.block-cells", BLOCK_CELLS,
                "spark.partitions", partitions));
  }

  public static Policy policy(String name) {
    Settings settings = settings(0);
    return new PolicyNames(World.of(settings), settings, unknown -> Optional.empty()).resolve(name);
  }

  /** A job that writes into a directory with some number of partitions. */
  public static ExperienceJob job(Path base, int partitions) {
    Settings settings = settings(partitions);
    return new ExperienceJob(
        SharedSpark.session(), World.of(settings), settings, base.toString(), "1.2.3", Fence.NONE);
  }

  /** Simulates one round under random caches and random allocations. */
  public static RoundSummary run(Path base, int partitions, int round) {
    return job(base, partitions).run(behaviour(new Exploration(0.25, 0.2, 0.1, 0.5)), round, CELLS);
  }

  /** Random caches and allocations that pass for learned ones. */
  public static Behaviour behaviour(Exploration exploration) {
    Policy random = policy("random");
    Policy learned =
        new Policy(
            "random",
            random.cacher(),
            random.allocator(),
            new Origin("ddqn", 4, "checkpoints/round=00004", "sha256:c", ""),
            new Origin("d3pg", 5, "checkpoints/round=00005", "sha256:a", "allocator.samples = 2"));
    return new Behaviour(learned, exploration, 0.5, 0.25);
  }
}
