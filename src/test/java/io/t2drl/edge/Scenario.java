package io.t2drl.edge;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.CellSettings;
import io.t2drl.config.ComputeSettings;
import io.t2drl.config.EvaluationSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.RadioSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The default scenario, to be varied by tests. */
public final class Scenario {

  private static final Settings BASE = SettingsLoader.load("default", List.of());

  public CellSettings cell = BASE.cell();
  public List<ModelSettings> catalogue = BASE.catalogue();
  public PopularitySettings popularity = BASE.popularity();
  public CacheSettings cache = BASE.cache();
  public ComputeSettings compute = BASE.compute();
  public RadioSettings radio = BASE.radio();
  public int tableSamples = BASE.evaluation().tableSamples();

  /** Another number of users per cell. */
  public Scenario users(int users) {
    cell =
        new CellSettings(
            users,
            cell.frames(),
            cell.slots(),
            cell.slotSeconds(),
            cell.side(),
            cell.step(),
            cell.minDistance());
    return this;
  }

  /** Another load rate, in bit/s. */
  public Scenario loadRate(double loadRate) {
    cache =
        new CacheSettings(
            cache.capacity(),
            loadRate,
            cache.actions(),
            cache.overflowPenalty(),
            cache.maxActions());
    return this;
  }

  /** Another least power of the fading. */
  public Scenario fadingFloor(double floor) {
    radio =
        new RadioSettings(
            radio.uplinkBandwidth(),
            radio.downlinkBandwidth(),
            radio.userPower(),
            radio.stationPower(),
            radio.noiseDensity(),
            floor);
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
            path,
            "");
    return this;
  }

  /** One popularity state. */
  public Scenario oneState(double skewness) {
    popularity =
        new PopularitySettings(List.of(skewness), List.of(0), List.of(), 0.6, List.of(), "", "");
    return this;
  }

  public World world() {
    return new PinnedTraces(new Configuration()).world(settings());
  }

  public Settings settings() {
    return new Settings(
        BASE.name(),
        BASE.description(),
        BASE.seed(),
        cell,
        catalogue,
        popularity,
        cache,
        compute,
        radio,
        BASE.requests(),
        BASE.cost(),
        BASE.amender(),
        BASE.train(),
        BASE.mix(),
        BASE.ddqn(),
        BASE.scoring(),
        BASE.allocator(),
        new EvaluationSettings(
            BASE.evaluation().episodes(), tableSamples, BASE.evaluation().seed()),
        BASE.spark());
  }
}
