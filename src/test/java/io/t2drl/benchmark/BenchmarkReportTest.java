package io.t2drl.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {

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
            List.of(new Measurement("average", "states", 2, none, none)));

    JsonNode stage = new ObjectMapper().readTree(BenchmarkReport.json(result)).at("/stages/0");
    assertThat(stage.get("medianSeconds").asDouble()).isZero();
    assertThat(stage.get("medianPerSecond").isNull()).isTrue();
    assertThat(stage.get("spread").isNull()).isTrue();
    assertThat(BenchmarkReport.table(result).lines())
        .last()
        .asString()
        .isEqualTo(
            "average                           0.000 s    0.000 s                    -        -");
  }
}
