package io.t2drl.edge;

import io.t2drl.config.MixSettings;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams.Purpose;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The worlds that the cells of a run live in: the scenario's alone, or variants of it. Variant v is
 * drawn from the stream (seed, MIX, v), and the variant of a block from (seed, MIX_BLOCKS, block,
 * round), so the settings say all about both. The cells of a block live in one world.
 *
 * @param worlds the worlds, by variant
 * @param streams root of the random streams
 */
public record CellMix(List<World> worlds, Streams streams) implements Serializable {

  /** Keeps the worlds in a list that Java and Kryo can serialise. */
  public CellMix {
    worlds = new ArrayList<>(worlds);
  }

  /**
   * The worlds of a run.
   *
   * @param settings the run's settings
   * @param world the scenario's own world
   */
  public static CellMix of(Settings settings, World world) {
    List<World> worlds =
        settings.mix().on() ? variants(settings).stream().map(World::of).toList() : List.of(world);
    return new CellMix(worlds, new Streams(settings.seed()));
  }

  /**
   * {@return the variants of a mixed scenario as scenarios of their own, in order}
   *
   * @param settings settings with a mix
   */
  public static List<Settings> variants(Settings settings) {
    return IntStream.range(0, settings.mix().variants())
        .mapToObj(variant -> variant(settings, variant))
        .toList();
  }

  /** {@return the variant of a block of cells} */
  public int variant(int block, int round) {
    return worlds.size() == 1
        ? 0
        : streams.stream(Purpose.MIX_BLOCKS, block, round).nextInt(worlds.size());
  }

  private static Settings variant(Settings base, int variant) {
    RandomGenerator random = new Streams(base.seed()).stream(Purpose.MIX, variant, 0);
    MixSettings mix = base.mix();
    int users = whole(mix.users(), random);
    int models = whole(mix.models(), random);
    List<ModelSettings> catalogue = new ArrayList<>();
    for (int m = 0; m < models; m++) {
      catalogue.add(
          new ModelSettings(
              "m" + m,
              linear(mix.size(), random),
              linear(mix.a1(), random),
              linear(mix.a2(), random),
              linear(mix.a3(), random),
              linear(mix.a4(), random),
              linear(mix.b1(), random),
              linear(mix.b2(), random)));
    }
    double capacity = linear(mix.capacity(), random);
    double loadRate = logarithmic(mix.loadRate(), random);
    double stepsPerUser = linear(mix.stepsPerUser(), random);
    double bandwidth = logarithmic(mix.bandwidth(), random);
    Map<String, Object> drawn = new HashMap<>();
    drawn.put("name", base.name() + ", variant " + variant);
    drawn.put("cell.users", users);
    drawn.put("catalogue", catalogue);
    drawn.put("cache.capacity", capacity);
    if (Double.isFinite(base.cache().loadRate())) {
      drawn.put("cache.load-rate", loadRate);
    }
    drawn.put("compute.steps", stepsPerUser * users);
    drawn.put("radio.uplink-bandwidth", base.radio().uplinkBandwidth() * bandwidth);
    drawn.put("radio.downlink-bandwidth", base.radio().downlinkBandwidth() * bandwidth);
    drawn.putAll(popularity(base, models, random));
    return base.with(drawn);
  }

  private static Map<String, Object> popularity(Settings base, int models, RandomGenerator random) {
    List<Double> skewness = new ArrayList<>();
    List<List<Integer>> rankings = new ArrayList<>();
    for (int state = 0; state < base.popularity().states(); state++) {
      skewness.add(linear(base.mix().skewness(), random));
      List<Integer> ranking = new ArrayList<>();
      for (int m = 0; m < models; m++) {
        ranking.add(random.nextInt(m + 1), m);
      }
      rankings.add(ranking);
    }
    return Map.of(
        "popularity.skewness", skewness,
        "popularity.rotation", List.of(),
        "popularity.rankings", rankings);
  }

  private static int whole(List<Integer> range, RandomGenerator random) {
    return random.nextInt(range.get(0), range.get(1) + 1);
  }

  private static double linear(List<Double> range, RandomGenerator random) {
    return range.get(0) + (range.get(1) - range.get(0)) * random.nextDouble();
  }

  private static double logarithmic(List<Double> range, RandomGenerator random) {
    return range.get(0) * StrictMath.pow(range.get(1) / range.get(0), random.nextDouble());
  }
}
