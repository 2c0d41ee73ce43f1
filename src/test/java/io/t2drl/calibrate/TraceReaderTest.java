package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import io.t2drl.tabular.ColumnChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {

  private static final String HEADER =
      "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
          + "checkpoint_model_version_id\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trace.csv"), text);
  }

  @Test
  void shouldReadRowsInOrderOfTimeAndMultiplyStepsByImages() throws IOException {
    Path file =
        file(
            "\uFEFF"
                + HEADER
                + "1970-01-02 00:00:00,SUCCEED,9,2,30,B\n"
                + "1970-01-01T00:00:01,SUCCEED,7.5,1.0,20.0, A \n");
    TraceSummary trace = TraceReader.read(file, ColumnChoice.none());
    assertThat(trace.rows())
        .containsExactly(new TraceRow(1, "A", 20, 7.5), new TraceRow(86_400, "B", 60, 9));
    assertThat(trace.requestsByModel()).containsExactly(Map.entry("A", 1L), Map.entry("B", 1L));
    assertThat(trace.skipped()).isEmpty();
  }

  @Test
  void shouldCountEveryRowItSkipsByReason() throws IOException {
    Path file =
        file(
            HEADER
                + "2024-11-15 16:57:50,SUCCEED,32,1,30,A\n"
                + "2024-11-15 16:57:50,FAILED,32,1,30,A\n"
                + "yesterday,SUCCEED,32,1,30,A\n"
                + "2024-11-15 16:57:50,SUCCEED,32,1,30,\n"
                + "2024-11-15 16:57:50,SUCCEED,32,1,many,A\n"
                + "2024-11-15 16:57:50,SUCCEED,32,0,30,A\n"
                + "2024-11-15 16:57:50,SUCCEED,-4,1,30,A\n"
                + "2024-11-15 16:57:50,SUCCEED,Infinity,1,30,A\n"
                + "2024-11-15 16:57:50,SUCCEED,32\n");
    TraceSummary trace = TraceReader.read(file, ColumnChoice.none());
    assertThat(trace.read()).isEqualTo(9);
    assertThat(trace.rows()).hasSize(1);
    assertThat(trace.skipped())
        .isEqualTo(
            Map.of(
                SkipReason.NOT_SUCCEEDED, 1L,
                SkipReason.BAD_TIME, 1L,
                SkipReason.NO_MODEL, 1L,
                SkipReason.BAD_STEPS, 1L,
                SkipReason.BAD_IMAGES, 1L,
                SkipReason.BAD_EXECUTION_TIME, 2L,
                SkipReason.WRONG_NUMBER_OF_CELLS, 1L));
  }

  @Test
  void shouldRefuseAFileWithoutUsableRow() throws IOException {
    Path file = file(HEADER + "2024-11-15 16:57:50,FAILED,32,1,30,A\nbroken\n");
    assertThatThrownBy(() -> TraceReader.read(file, ColumnChoice.none()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trace.csv has no usable row (2 read")
        .hasMessageContaining("1 wrong number of cells")
        .hasMessageContaining("1 not successful");
  }

  @Test
  void shouldNameMissingColumns() throws IOException {
    Path file = file("gmt_create,predict_status,num_images_per_prompt,num_inference_steps,other\n");
    assertThatThrownBy(() -> TraceReader.read(file, ColumnChoice.none()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "there is no column model (known by the headers checkpoint_model_version_id, model,",
            "Its header line has: gmt_create, predict_status",
            "--columns time=Timestamp,model=Model");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    Path file = file("");
    assertThatThrownBy(() -> TraceReader.read(file, ColumnChoice.none()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trace.csv");
  }
}
