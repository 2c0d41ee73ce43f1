package io.t2drl.edge;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.CellSettings;
import io.t2drl.config.ComputeSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.PopularitySettings;
import io.t2drl.config.RadioSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import java.util.Map;
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
    cell = settings().with("cell.users", users).cell();
    return this;
  }

  /** Another load rate, in bit/s. */
  public Scenario loadRate(double loadRate) {
    cache = settings().with("cache.load-rate", loadRate).cache();
    return this;
  }

  /** Another least power of the fading. */
  public Scenario fadingFloor(double floor) {
    radio = settings().with("radio.fading-floor", floor).radio();
    return this;
  }

  /** Requests from a trace. */
  public Scenario trace(String path) {
    popularity = settings().with(PinnedTraces.KEY, path).popularity();
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
    return BASE.with(
        Map.of(
            "cell", cell,
            "catalogue", catalogue,
            "popularity", popularity,
            "cache", cache,
            "compute", compute,
            "radio", radio,
            "evaluation.table-samples", tableSamples));
  }
}
