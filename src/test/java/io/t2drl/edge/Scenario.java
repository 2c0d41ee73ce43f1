package io.t2drl.edge;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.AmenderSettings;
import io.t2drl.config.CacheSettings;
import io.t2drl.config.CellSettings;
import io.t2drl.config.ComputeSettings;
import io.t2drl.config.CostSettings;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.EvaluationSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.RadioSettings;
import io.t2drl.config.RequestSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SparkSettings;
import io.t2drl.config.TrainSettings;
import java.util.List;

/** Settings of the default scenario's world, to be varied by tests; the learners' settings only fill their places. */
public final class Scenario {

  public CellSettings cell = new CellSettings(10, 10, 10, 30, 500, 10, 10);
  public List<ModelSettings> catalogue = SlotCases.catalogue();
  public PopularitySettings popularity =
      new PopularitySettings(List.of(0.2, 0.5, 1.0), List.of(0, 3, 6), List.of(), 0.6, List.of(), "");
  public CacheSettings cache = new CacheSettings(20, 0.5e9, CacheSettings.Actions.MAXIMAL, 1, 4096);
  public ComputeSettings compute = new ComputeSettings(700, 1, 5e6);
  public int tableSamples = 1000;

  /** The first user count of the default scenario's cells, or another one. */
  public Scenario users(int users) {
    cell =
        new CellSettings(
            users, cell.frames(), cell.slots(), cell.slotSeconds(), cell.side(), cell.step(), cell.minDistance());
    return this;
  }

  /** Another load rate, in bit/s. */
  public Scenario loadRate(double loadRate) {
    cache =
        new CacheSettings(
            cache.capacity(), loadRate, cache.actions(), cache.overflowPenalty(), cache.maxActions());
    return this;
  }

  /** Requests from a trace. */
  public Scenario trace(String path) {
    popularity =
        new PopularitySettings(
            popularity.skewness(),
            popularity.rotation(),
            popularity.rankings(),
            popularity.stay(),
            popularity.transitions(),
            path);
    return this;
  }

  /** One popularity state. */
  public Scenario oneState(double skewness) {
    popularity = new PopularitySettings(List.of(skewness), List.of(0), List.of(), 0.6, List.of(), "");
    return this;
  }

  public World world() {
    return World.of(settings());
  }

  public Settings settings() {
    return new Settings(
        "default",
        "",
        1,
        cell,
        catalogue,
        popularity,
        cache,
        compute,
        new RadioSettings(10e6, 20e6, 23, 43, -174),
        new RequestSettings(0.5, 20, 0.5, 20),
        new CostSettings(0.7),
        new AmenderSettings(0.05),
        new TrainSettings(1, 1, 1, 1, 1, 1, "ddqn", "d3pg", 1),
        new DdqnSettings(DdqnSettings.Observation.STATE, 1, 0.95, 1e-3, 1, 1, 1, 0.01, 1, 1, 0.1, 0.5),
        allocator(),
        new EvaluationSettings(1, tableSamples, 7),
        new SparkSettings(0));
  }

  private static AllocatorSettings allocator() {
    return new AllocatorSettings(
        AllocatorSettings.Loss.IMPROVED_CLONING,
        5, 0.1, 10, 64, 8, 128, 2e-3, 3e-3, 0.03, 256, 64, 10, 0, 3, 1, 0.1, 0.1, 0, 0.005, 0.99, 6, true, 0.3, 0.03,
        0.2, 8);
  }
}
