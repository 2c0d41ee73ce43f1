package io.t2drl.experience;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/experience.md says about the columns. */
class ExperienceDocsTest {

  @ParameterizedTest
  @EnumSource(Timescale.class)
  void shouldListEveryColumnInOrder(Timescale timescale) throws IOException {
    String heading = "### " + timescale.dataset();
    List<String> documented =
        Files.readAllLines(Path.of("docs/experience.md")).stream()
            .dropWhile(line -> !line.equals(heading))
            .skip(1)
            .takeWhile(line -> !line.startsWith("#"))
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            timescale.stored().stream().map(ExperienceDocsTest::row).toList());
  }

  private static String row(DataColumn<?> column) {
    String elements =
        switch (column.width()) {
          case ONE -> "";
          case USERS -> ", U";
          case ACTION -> ", 2U";
          case MODELS -> ", M";
        };
    return String.format(
        Locale.ROOT,
        "| `%s` | %s%s | %s | %d | %s |",
        column.name(),
        ParquetSchema.type(column).simpleString(),
        elements,
        column.unit(),
        column.since(),
        column.description());
  }
}
