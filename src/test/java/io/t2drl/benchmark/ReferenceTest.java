package io.t2drl.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.benchmark.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

  @TempDir private Path temporary;

  @Test
  void shouldSayOfEveryPythonWhatItLacks() throws IOException {
    Path poor = python("poor", "echo Traceback >&2; echo it has no module torch >&2; exit 1");
    String none = temporary.resolve("none").toString();

    assertThatThrownBy(() -> Reference.find(temporary, List.of(none, poor.toString())))
        .isInstanceOf(Reference.Missing.class)
        .hasMessageStartingWith(none + " cannot be run: ")
        .hasMessageEndingWith("; " + poor + ": it has no module torch");
  }

  @Test
  void shouldTakeTheFirstPythonThatServesAndHandItTheScript() throws Exception {
    Path poor = python("poor", "exit 3");
    Path able = python("able", "cp $1 " + temporary.resolve("script") + "; echo '{}'");

    Reference reference = Reference.find(temporary, List.of(poor.toString(), able.toString()));
    assertThat(Files.readString(temporary.resolve("script")))
        .isEqualTo(Files.readString(Path.of("src/bench/reference.py")));
    assertThat(reference.time(8, 2).versions()).contains(able.toString());
  }

  @Test
  void shouldSetBothSidesBesideEachOther() throws Exception {
    String times = "{\"seconds\":[%s,%s,%s],\"cpuSeconds\":[%s,%s,%s]}";
    String update = String.format(Locale.ROOT, times, 0.06, 0.05, 0.09, 0.04, 0.05, 0.06);
    String rest = String.format(Locale.ROOT, times, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6);
    Path able =
        python(
            "able",
            "echo '{\"torch\":\"1\",\"numpy\":\"2\",\"python\":\"3\",\"update\":"
                + update
                + ",\"decision\":"
                + rest
                + ",\"best\":"
                + rest
                + ",\"simulate1000\":"
                + rest
                + ",\"simulate\":"
                + rest
                + "}'");
    ReferenceTimes timed = Reference.find(temporary, List.of(able.toString())).time(8, 3);

    BenchmarkResult result = ours().beside(timed);
    assertThat(BenchmarkReport.table(result).lines())
        .contains(
            String.format(
                Locale.ROOT,
                "%-30s %12s %12s %8s %8s %8s",
                "d3pg update",
                "30.00 ms",
                "60.00 ms",
                "0.50",
                "0.40",
                "<= 0.60"))
        .anyMatch(line -> line.contains("PyTorch 1, NumPy 2, Python 3 (" + able + ")"));
    JsonNode json = new ObjectMapper().readTree(BenchmarkReport.json(result));
    assertThat(json.at("/reference/update/ratio").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(json.at("/reference/update/cpuRatio").asDouble()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void shouldTimeTheReferenceWhereThereIsOne() throws Exception {
    Optional<Reference> found = found();
    assumeTrue(found.isPresent(), "no reference with NumPy and PyTorch on this machine");
    ReferenceTimes timed =
        found.get().time(List.of("--cells", "8", "--repetitions", "2", "--quick"));
    assertThat(timed.work())
        .hasSize(4)
        .allSatisfy(
            (kind, times) -> {
              assertThat(times.seconds()).hasSize(2).doesNotContain(0);
              assertThat(times.cpuMedian()).isBetween(1e-8, 10.0);
            });
  }

  private static Optional<Reference> found() {
    try {
      return Optional.of(
          Reference.find(Path.of("../shared/reference"), List.of("python3", "/usr/bin/python3")));
    } catch (Reference.Missing e) {
      return Optional.empty();
    }
  }

  /** A command that pretends to be Python. */
  private Path python(String name, String script) throws IOException {
    Path file = temporary.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static BenchmarkResult ours() {
    Measurement update =
        new Measurement("d3pg update", "updates", 1, new double[] {0.03}, new double[] {0.02});
    CoreFigures core =
        new CoreFigures(
            8,
            List.of(new CoreStage(CoreWork.ALLOCATOR_UPDATE, update, Work.NONE, 1, 0)),
            new ProductRates(Map.of()),
            List.of(new Scaling(update, update, 1)));
    return new BenchmarkResult(
        "default", 8, 2, "local[1]", 1, "test-1", List.of(), core, Optional.empty());
  }
}
