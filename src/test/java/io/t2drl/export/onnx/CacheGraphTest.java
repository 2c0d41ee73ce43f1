package io.t2drl.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.cache.CachePrior;
import io.t2drl.decide.cache.CacheSearch;
import io.t2drl.decide.cache.SavingsEstimate;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.learn.ddqn.DdqnCacher;
import io.t2drl.learn.net.ScoringNetwork;
import io.t2drl.learn.scoring.ScoringCacher;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.Caches;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.Policy;
import io.t2drl.policy.RandomFillCacher;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import io.t2drl.train.LearnedPolicies;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime says what the training side says, in frames that the simulator produces. */
class CacheGraphTest {

  private static final double TOLERANCE = 1e-5;

  /** Values of about 1 are differences of much larger sums, in single precision. */
  private static final double ROUNDING = 3e-4;

  private static final int STATES = 10_000;

  private static final String LOGGED = " offline.experience=[logs] offline.caches=logged";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.cacher=ddqn",
        "train.cacher=ddqn ddqn.observation=histogram ddqn.history-frames=3",
        "train.cacher=ddqn cache.actions=feasible"
            + LOGGED
            + " offline.known-caches=[[0,0,1],[0,2],[2,1],[2,1,3],[2]]",
        "train.cacher=ddqn ddqn.observation=histogram cache.actions=feasible"
            + LOGGED
            + " offline.known-caches=[[-1,0,1],[-1,2,3]]"
      })
  void shouldValueListedCachesAsTheTrainingSideDoes(String overrides) throws OrtException {
    Settings settings = settings(overrides);
    PolicyModel policy = Fixture.model(settings);
    World world = World.drawn(settings);
    Caches caches = Caches.listed(world, settings.cache());
    DdqnCacher trained = (DdqnCacher) trained(settings, world);
    try (Runtime runtime = new Runtime(OnnxPolicy.cacher(policy).orElseThrow())) {
      assertThat(runtime.session().getMetadata().getCustomMetadata())
          .containsEntry("listed_caches", json(caches));
      play(
          world,
          trained,
          (state, chosen) -> {
            Map<String, float[]> outputs = run(runtime, state);
            requireEqual(outputs.get("values"), trained.values(state));
            int size = caches.size();
            for (int c = 0; c < state.cells(); c++) {
              int best = caches.indexOf(chosen, c * world.models());
              int choice = (int) outputs.get("choice")[c];
              float[] values = Arrays.copyOfRange(outputs.get("values"), c * size, (c + 1) * size);
              assertThat(values[choice] - values[best]).isBetween(0f, (float) TOLERANCE);
              for (int m = 0; m < world.models(); m++) {
                assertThat(outputs.get("cached")[c * world.models() + m] == 1)
                    .isEqualTo(caches.contains(choice, m));
              }
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.cacher=scoring",
        "train.cacher=scoring cache.actions=feasible",
        "train.cacher=scoring ddqn.observation=histogram",
        "train.cacher=scoring mix.variants=3"
      })
  void shouldScoreModelsAsTheTrainingSideDoes(String overrides) throws OrtException {
    Settings settings = settings(overrides);
    PolicyModel policy = Fixture.model(settings);
    World world = World.drawn(settings);
    ScoredCacher cacher = (ScoredCacher) policy.cacher().orElseThrow();
    ScoringCacher trained = (ScoringCacher) trained(settings, world);
    try (Runtime runtime = new Runtime(OnnxPolicy.cacher(policy).orElseThrow())) {
      Map<String, String> metadata = runtime.session().getMetadata().getCustomMetadata();
      CacheSearch search = told(metadata);
      double unit = Double.parseDouble(metadata.get("savings_unit"));
      play(
          world,
          trained,
          (state, chosen) -> {
            Map<String, float[]> outputs = run(runtime, state);
            requireScores(outputs, trained, state);
            double[] worth = doubles(outputs.get("worth"));
            double[] load = doubles(outputs.get("load"));
            boolean[] found = new boolean[chosen.length];
            for (int c = 0; c < state.cells(); c++) {
              CachePrior savings =
                  new SavingsEstimate(
                      outputs.get("features"),
                      c * world.models() * ScoredCacher.FEATURES,
                      world.models(),
                      unit);
              search.search(worth, load, c, cacher.loads(), savings, found);
              double value = value(found, worth, load, c, world.models(), savings);
              double taken = value(chosen, worth, load, c, world.models(), savings);
              assertThat(Math.abs(value - taken))
                  .isLessThan(TOLERANCE * Math.max(1, Math.abs(value)));
            }
          });
    }
  }

  private static void requireScores(
      Map<String, float[]> outputs, ScoringCacher trained, FrameState state) {
    for (int c = 0; c < state.cells(); c++) {
      ScoringNetwork.Scores scores = trained.scores(state, c);
      requireEqual(part(outputs.get("base"), c, state), scores.base());
      requireEqual(part(outputs.get("worth"), c, state), scores.worth());
      requireEqual(part(outputs.get("load"), c, state), scores.load());
    }
  }

  private static float[] part(float[] all, int cell, FrameState state) {
    int size = all.length / state.cells();
    return Arrays.copyOfRange(all, cell * size, (cell + 1) * size);
  }

  /** Equal but for rounding, or both minus infinity. */
  private static void requireEqual(float[] told, float[] expected) {
    assertThat(told).hasSameSizeAs(expected);
    for (int i = 0; i < told.length; i++) {
      double tolerance = ROUNDING * Math.max(1, Math.abs(expected[i]));
      boolean equal = told[i] == expected[i] || Math.abs(told[i] - expected[i]) <= tolerance;
      assertThat(equal).as("%s is %s", told[i], expected[i]).isTrue();
    }
  }

  private static String json(Caches caches) {
    return IntStream.range(0, caches.size())
        .mapToObj(
            cache ->
                IntStream.range(0, caches.models())
                    .filter(m -> caches.contains(cache, m))
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(",", "[", "]")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** {@return the search as those know it who have nothing but the file} */
  private static CacheSearch told(Map<String, String> metadata) {
    double[] bytes =
        IntStream.iterate(0, m -> metadata.containsKey("size_bytes." + m), m -> m + 1)
            .mapToDouble(m -> Double.parseDouble(metadata.get("size_bytes." + m)))
            .toArray();
    return new CacheSearch(
        bytes,
        Double.parseDouble(metadata.get("capacity_bytes")),
        metadata.get("caches").equals("maximal"),
        Integer.parseInt(metadata.get("search_nodes")));
  }

  private static Cacher trained(Settings settings, World world) {
    return LearnedPolicies.policy("run", settings, world, Fixture.trained(settings).checkpoint())
        .cacher();
  }

  /** What a cache is worth beyond an empty one. */
  private static double value(
      boolean[] cached, double[] worth, double[] load, int cell, int models, CachePrior savings) {
    int loads = load.length / worth.length;
    int from = cell * models;
    double value = savings.of(Arrays.copyOfRange(cached, from, from + models), CachePrior.NOTHING);
    double[] amounts = new double[loads];
    for (int m = cell * models; m < (cell + 1) * models; m++) {
      if (cached[m]) {
        value += worth[m];
        for (int k = 0; k < loads; k++) {
          amounts[k] += load[m * loads + k];
        }
      }
    }
    for (int k = 0; k < loads; k++) {
      value += (k < loads / 2 ? -1 : 1) * amounts[k] * amounts[k] / 2;
    }
    return value;
  }

  private static double[] doubles(float[] numbers) {
    double[] wide = new double[numbers.length];
    Arrays.setAll(wide, i -> numbers[i]);
    return wide;
  }

  private static Settings settings(String overrides) {
    return SettingsLoader.load(
        "default",
        Stream.concat(
                Stream.of("train.allocator=equal-share", "cell.slots=2"),
                Arrays.stream(overrides.split(" ")))
            .toList());
  }

  /** Checks what is chosen in some states. */
  private interface Check {
    void of(FrameState state, boolean[] chosen) throws OrtException;
  }

  /** Lets the training side decide at random half of the time, so that all caches come before. */
  private static void play(World world, Cacher trained, Check check) {
    Cacher checked =
        (state, random) -> {
          boolean[] chosen = trained.choose(state, random);
          try {
            check.of(state, chosen);
          } catch (OrtException e) {
            throw new AssertionError(e);
          }
          return state.frame() % 2 == 0 ? new RandomFillCacher().choose(state, random) : chosen;
        };
    Policy policy = new Policy("checked", checked, new EqualShare());
    int cells = STATES / world.frames();
    Rollout.run(world, new Streams(5), 0, 0, cells, policy, new RolloutListener() {});
  }

  private static Map<String, float[]> run(Runtime runtime, FrameState state) throws OrtException {
    int models = state.world().models();
    int cells = state.cells();
    Tensor previous = Tensor.bools(state.previous(), cells, models);
    if (runtime.has("popularity")) {
      Tensor popularity = Tensor.longs(state.popularity(), cells);
      return runtime.run(Map.of("previous", previous, "popularity", popularity));
    }
    int frames = (int) runtime.axis("requests", 1);
    double[] requests = new double[cells * frames * models];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = state.share(i / (frames * models), i / models % frames, i % models);
    }
    Tensor shares = Tensor.floats(requests, cells, frames, models);
    return runtime.run(Map.of("previous", previous, "requests", shares));
  }
}
