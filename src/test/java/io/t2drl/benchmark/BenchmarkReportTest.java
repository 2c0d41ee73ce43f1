package io.t2drl.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.benchmark.work.MatrixProduct;
import io.t2drl.benchmark.work.Work;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {

  private static final MatrixProduct PRODUCT = new MatrixProduct(100, 50, 200);

  @Test
  void shouldGiveNoRateOfWhatTookNoTime() throws IOException {
    double[] none = {0, 0};
    BenchmarkResult result =
        new BenchmarkResult(
            "default",
            8,
            2,
            "local[2]",
            2,
            "test-1",
            List.of(new Measurement("average", "states", 2, none, none)),
            core(),
            Optional.empty());

    JsonNode stage = new ObjectMapper().readTree(BenchmarkReport.json(result)).at("/stages/0");
    assertThat(stage.get("medianSeconds").asDouble()).isZero();
    assertThat(stage.get("medianPerSecond").isNull()).isTrue();
    assertThat(stage.get("spread").isNull()).isTrue();
    assertThat(BenchmarkReport.table(result).lines())
        .contains(
            "average                           0.000 s    0.000 s                    -        -");
  }

  @Test
  void shouldSetCountedWorkBesideTheTimeOfItsProducts() throws IOException {
    BenchmarkResult result =
        new BenchmarkResult(
            "default", 8, 2, "local[2]", 2, "test-1", List.of(), core(), Optional.empty());

    assertThat(BenchmarkReport.table(result).lines())
        .contains(
            String.format(
                Locale.ROOT,
                "%-30s %10s %10s %20s %10s %12s %8s",
                "decision",
                "2.00 ms",
                "1.60 ms",
                "500.0 slots/s",
                "0.500",
                "40.00 us",
                "3 %"),
            String.format(
                Locale.ROOT,
                "%-30s %10s %10s %20s %10s %12s %8s",
                "simulate",
                "4.00 us",
                "5.00 us",
                "250,000.0 slots/s",
                "-",
                "-",
                "-"),
            String.format(
                Locale.ROOT,
                "%-30s %20s %20s %8s",
                "simulate",
                "250,000.0 slots/s",
                "475,000.0 slots/s",
                "1.90"),
            "100x50x200          160.00 us       12.5  decision 100 %");
    JsonNode json = new ObjectMapper().readTree(BenchmarkReport.json(result));
    assertThat(json.at("/oneCore/0/flops").asDouble()).isEqualTo(500_000);
    assertThat(json.at("/oneCore/0/limitReached").asDouble()).isEqualTo(0.025);
    assertThat(json.at("/scaling/0/speedup").asDouble()).isCloseTo(1.9, within(1e-12));
    assertThat(json.at("/sgemm/0/flopsPerSecond").asDouble()).isCloseTo(12.5e9, within(1.0));
  }

  /** A product of two megaflops for four slots, in 160 us; what is simulated needs none. */
  private static CoreFigures core() {
    Measurement decision = one("decision", 2e-3, 1.6e-3);
    Measurement simulate = one("simulate", 4e-6, 5e-6);
    Measurement together = one("simulate", 1 / 475_000.0, 5e-6);
    Work work = new Work(Map.of(PRODUCT, 1L), 7);
    return new CoreFigures(
        4,
        List.of(
            new CoreStage(CoreWork.JUDGED, decision, work, 4, 40e-6),
            new CoreStage(CoreWork.SIMULATION, simulate, Work.NONE, 1, 0)),
        new ProductRates(Map.of(PRODUCT, 160e-6)),
        List.of(new Scaling(simulate, together, 2)));
  }

  private static Measurement one(String stage, double seconds, double cpuSeconds) {
    return new Measurement(stage, "slots", 1, new double[] {seconds}, new double[] {cpuSeconds});
  }
}
