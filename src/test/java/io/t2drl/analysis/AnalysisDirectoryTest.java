package io.t2drl.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.SharedSpark;
import io.t2drl.files.Fence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analysis leaves behind. */
class AnalysisDirectoryTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path temporary;
  private static Path out;

  @BeforeAll
  static void write() {
    out = temporary.resolve("out");
    AnalysisReport report =
        Looks.report(
            Looks.subject("a", Looks.data(temporary.resolve("a"), 2)),
            Looks.subject("b", Looks.equal(temporary.resolve("b"))));
    new AnalysisDirectory(out.toString(), new Configuration(), Fence.NONE).write(report);
  }

  @Test
  void shouldShowOnThePageWhatTheFilesHold() throws IOException {
    String page = Files.readString(out.resolve("index.html"));
    String data = page.replaceFirst("(?s).*id=\"data\">([^<]*)<.*", "$1");
    byte[] packed = Base64.getDecoder().decode(data.strip());
    JsonNode onPage = JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(packed)));
    JsonNode inFile = JSON.readTree(out.resolve("analysis.json").toFile());
    assertThat(onPage).isEqualTo(inFile);
    assertThat(inFile.path("tables")).hasSize(10);
    for (JsonNode table : inFile.path("tables")) {
      assertThat(table.path("rows").asInt()).as(table.path("name").asText()).isPositive();
      assertSameRows(table);
    }
  }

  private static void assertSameRows(JsonNode table) {
    String name = table.path("name").asText();
    List<Row> rows =
        SharedSpark.session()
            .read()
            .parquet(out.resolve(name + ".parquet").toString())
            .collectAsList();
    assertThat(rows).as(name).hasSize(table.path("rows").asInt());
    JsonNode columns = table.path("columns");
    for (int i = 0; i < columns.size(); i++) {
      JsonNode values = columns.get(i).path("values");
      assertThat(rows.get(0).schema().fieldNames()[i])
          .isEqualTo(columns.get(i).path("name").asText());
      for (int row = 0; row < rows.size(); row++) {
        Object cell = rows.get(row).get(i);
        JsonNode value = values.get(row);
        if (cell == null) {
          assertThat(value.isNull()).isTrue();
        } else if (cell instanceof Double number) {
          assertThat(value.doubleValue()).isEqualTo(number);
        } else if (cell instanceof Long whole) {
          assertThat(value.longValue()).isEqualTo(whole);
        } else {
          assertThat(value.textValue()).isEqualTo(cell);
        }
      }
    }
  }

  @Test
  void shouldNameNothingOutsideThePage() throws IOException {
    String page = Files.readString(out.resolve("index.html"));
    // the chart library, which names the addresses of its makers, stands between these
    String own =
        page.substring(0, page.indexOf("id=\"data\""))
            + page.substring(page.lastIndexOf("<script>"));
    assertThat(own)
        .contains("default-src 'none'", "<title>Experience: a beside b</title>", "class Ranges")
        .doesNotContain("http:", "https:", "<link", "src=", "{{", "import(");
  }

  @Test
  void shouldHoldWholeFilesOnly() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "index.html",
              "analysis.json",
              "datasets.parquet",
              "quantities.parquet",
              "costs.parquet",
              "caches.parquet",
              "fairness.parquet",
              "gains.parquet",
              "behaviour.parquet",
              "drift.parquet",
              "differences.parquet",
              "episodes.parquet");
    }
  }

  /** Of a driver that has lost its place, there is no page. */
  @Test
  void shouldWriteNoPageForADriverThatLostItsPlace() {
    Path lost = temporary.resolve("lost");
    List<String> asked = new ArrayList<>();
    Fence fence =
        () -> {
          asked.add("once more");
          if (asked.size() == 2) {
            throw new IllegalStateException("another driver has it");
          }
        };
    AnalysisDirectory directory =
        new AnalysisDirectory(lost.toString(), new Configuration(), fence);
    AnalysisReport report = Looks.report(Looks.subject("a", temporary.resolve("a")));
    assertThatThrownBy(() -> directory.write(report)).hasMessage("another driver has it");
    assertThat(lost.resolve("analysis.json")).exists();
    assertThat(lost.resolve("index.html")).doesNotExist();
  }
}
