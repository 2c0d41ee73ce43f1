package io.t2drl.dataset;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Datasets of 8 cells in blocks of 3, with 4 users, 3 frames of 4 slots, two files a round. */
public final class SmallDataset {

  public static final int CELLS = 8;
  public static final int USERS = 4;
  public static final int MODELS = 10;
  public static final int FRAMES = 3;
  public static final int SLOTS = 4;
  public static final int ROUNDS = 2;

  private SmallDataset() {}

  public static Settings settings(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("seed", 7);
    all.put("cell.users", USERS);
    all.put("cell.frames", FRAMES);
    all.put("cell.slots", SLOTS);
    all.put("compute.steps", 150);
    all.put("train.cells", CELLS);
    all.put("train.block-cells", 3);
    all.put("spark.partitions", 2);
    all.putAll(more);
    return new Scenario().settings().with(all);
  }

  /** Simulates two rounds of random caches and allocations, some of which pass for explored. */
  public static Path random(Path base) {
    Settings settings = settings(Map.of());
    Behaviour behaviour =
        new Behaviour(policy("random", settings), new Exploration(0.25, 0.2, 0.1, 0.5), 0.5, 0.25);
    return simulate(base, settings, behaviour);
  }

  /** Simulates two rounds of a fixed policy. */
  public static Path simulate(Path base, String policy, Map<String, Object> more) {
    Settings settings = settings(more);
    return simulate(base, settings, Behaviour.fixed(policy(policy, settings)));
  }

  private static Path simulate(Path base, Settings settings, Behaviour behaviour) {
    World world = world(settings);
    ExperienceJob job =
        new ExperienceJob(
            SharedSpark.session(), world, settings, base.toString(), "1.2.3", Fence.NONE);
    job.references(() -> new ReferenceScores(-50, -45, -40.0));
    for (int round = 0; round < ROUNDS; round++) {
      job.run(behaviour, round, CELLS);
    }
    return base;
  }

  private static World world(Settings settings) {
    return new PinnedTraces(new Configuration()).world(settings);
  }

  private static Policy policy(String name, Settings settings) {
    return new PolicyNames(world(settings), settings, unknown -> Optional.empty()).resolve(name);
  }

  public static LoggedExperience open(Path... directories) {
    return LoggedExperience.open(
        List.of(directories).stream().map(Path::toString).toList(),
        SharedSpark.session().sessionState().newHadoopConf());
  }
}
