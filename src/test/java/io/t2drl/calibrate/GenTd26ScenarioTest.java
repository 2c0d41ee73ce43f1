package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.policy.CacheTable;
import io.t2drl.policy.Caches;
import io.t2drl.policy.CachingProblem;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.FixedCacher;
import io.t2drl.policy.OracleAllocator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The shipped scenario {@code gentd26}. Its trace is not part of the project; {@code
 * -Dt2drl.shared=DIR} says where it is.
 */
class GenTd26ScenarioTest {

  private static final Path SHIPPED = Path.of("conf", "scenarios", "gentd26.conf");
  private static final Path DATA = Path.of(System.getProperty("t2drl.shared", "../shared"), "data");
  private static final int MODELS = 10;
  private static final int FRAME_MINUTES = 720;
  private static final String SOURCE =
      "GenTD26, Alibaba cluster-trace-v2026-GenAI; Lin et al., SoCC 2025.";

  @Test
  void shouldBeWhatTheCommandWrites() {
    Path requests = DATA.resolve("gentd26_requests.csv");
    Path latencies = DATA.resolve("gentd26_model_load_latency.csv");
    assumeThat(Files.exists(requests) && Files.exists(latencies))
        .as(
            "the GenTD26 trace is in %s; point -Dt2drl.shared at its parent directory to run this"
                + " test",
            DATA)
        .isTrue();
    Calibrated calibrated =
        Calibration.run(
            new CalibrationRequest(
                Optional.of(
                    new TraceRequest(
                        requests,
                        Optional.of(latencies),
                        MODELS,
                        FRAME_MINUTES,
                        TraceRequest.DEFAULT_STATES)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SOURCE),
                "gentd26.conf"));
    assertThat(SHIPPED).hasContent(calibrated.scenario());
  }

  @Test
  void shouldMakeBothDecisionsMatter() {
    Settings settings = Scenarios.load(SHIPPED);
    World world = World.of(settings);
    Caches sets = Caches.feasible(world, settings.cache().maxActions());
    Streams streams = new Streams(1);
    CachingProblem oracle =
        new CachingProblem(world, CacheTable.of(world, sets, new OracleAllocator(), streams, 300));
    CachingProblem equal =
        new CachingProblem(world, CacheTable.of(world, sets, new EqualShare(), streams, 300));

    double best = oracle.expectedReward(oracle.deterministic(oracle.optimal()));
    double fixed = oracle.expectedReward(oracle.deterministic(oracle.bestFixed()));
    double popular = oracle.expectedReward(oracle.deterministic(FixedCacher.staticPopular(world)));
    double random =
        oracle.expectedReward(oracle.uniform(Caches.maximal(world, settings.cache().maxActions())));
    double equalBest = equal.expectedReward(equal.deterministic(equal.optimal()));
    assertThat(best - fixed).as("adapting the cache to the popularity state").isGreaterThan(0.02);
    assertThat(best - popular).as("caching more than the most popular").isGreaterThan(0.5);
    assertThat(best - random).as("choosing caches").isGreaterThan(1);
    assertThat(best - equalBest)
        .as("allocating steps, on the best caches of each")
        .isGreaterThan(0.8);
  }
}
