package io.t2drl.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.train.Figure;
import io.t2drl.train.RoundMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/watching.md says about the columns of a run. */
class WatchingDocsTest {

  @Test
  void shouldListEveryColumnWithItsGroupInOrder() throws IOException {
    RoundMetrics metrics =
        new RoundMetrics(
            0,
            Optional.of(new RoundMetrics.Acting(1, 0, 0, 0, 0, 0, 0)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    RoundTimings timings =
        new RoundTimings(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
    List<String> columns =
        Stream.of(metrics.figures(), timings.figures())
            .flatMap(List::stream)
            .map(WatchingDocsTest::row)
            .toList();
    List<String> documented =
        Files.readAllLines(Path.of("docs/watching.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.lastIndexOf("` |") + 3))
            .toList();
    assertThat(documented).isEqualTo(columns).hasSize(28);
  }

  private static String row(Figure figure) {
    return "| `%s` | `%s` |".formatted(figure.name(), figure.group());
  }
}
