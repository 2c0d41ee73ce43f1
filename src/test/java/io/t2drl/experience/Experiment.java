package io.t2drl.experience;

import io.t2drl.SharedSpark;
import io.t2drl.config.CellSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SparkSettings;
import io.t2drl.config.TrainSettings;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import io.t2drl.files.Fence;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import java.nio.file.Path;
import java.util.Optional;

/** A small world: 4 users, 2 frames of 3 slots; 10 cells in blocks of 3. */
final class Experiment {

  static final int CELLS = 10;
  static final int BLOCK_CELLS = 3;
  static final int USERS = 4;
  static final int MODELS = 10;
  static final int FRAMES = 2;
  static final int SLOTS = 3;

  private Experiment() {}

  static Settings settings(int partitions) {
    return settings(partitions, 1);
  }

  static Settings settings(int partitions, long seed) {
    Scenario scenario = new Scenario();
    scenario.cell = new CellSettings(USERS, FRAMES, SLOTS, 30, 500, 10, 10);
    Settings s = scenario.settings();
    TrainSettings t = s.train();
    return new Settings(
        s.name(),
        s.description(),
        seed,
        s.cell(),
        s.catalogue(),
        s.popularity(),
        s.cache(),
        s.compute(),
        s.radio(),
        s.requests(),
        s.cost(),
        s.amender(),
        new TrainSettings(
            t.rounds(),
            t.extendedFrom(),
            CELLS,
            BLOCK_CELLS,
            t.learners(),
            t.replayRounds(),
            t.replaySlots(),
            t.averagings(),
            t.cacher(),
            t.allocator(),
            t.evaluateEvery()),
        s.mix(),
        s.ddqn(),
        s.scoring(),
        s.allocator(),
        s.evaluation(),
        new SparkSettings(partitions));
  }

  static Policy policy(String name) {
    Settings settings = settings(0);
    return new PolicyNames(World.of(settings), settings, unknown -> Optional.empty()).resolve(name);
  }

  /** A job that writes into a directory with some number of partitions. */
  static ExperienceJob job(Path base, int partitions) {
    Settings settings = settings(partitions);
    return new ExperienceJob(
        SharedSpark.session(), World.of(settings), settings, base.toString(), "1.2.3", Fence.NONE);
  }

  /** Simulates one round under random caches and random allocations. */
  static RoundSummary run(Path base, int partitions, int round) {
    return job(base, partitions).run(behaviour(new Exploration(0.25, 0.2, 0.1, 0.5)), round, CELLS);
  }

  /** Random caches and allocations that pass for learned ones. */
  static Behaviour behaviour(Exploration exploration) {
    Policy random = policy("random");
    Policy learned = new Policy("random", random.cacher(), random.allocator(), 4, 5);
    return new Behaviour(learned, exploration, 0.5, 0.25);
  }
}
