package io.t2drl.calibrate.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.tabular.ColumnChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {

  @TempDir private Path folder;

  private Measurements read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), text);
    return Measurements.read(file, ColumnChoice.none(), QualityMeasure.TV);
  }

  @Test
  void shouldCountAndNameRowsThatCannotBeUsed() throws IOException {
    Measurements read =
        read(
            """
            model,steps,seconds,tv,size
            a,1,0.5,80,2
            a,2,0.6,70,
            a,2,0.6,60,2
            a,2,0.6,50,3
            b,1,nan,80,
            b,1,-1,80,
            ,1,1,80,
            b,x,1,80,
            b,1,1,
            b,1,1,-80,
            b,5,1,80,0
            b,5,1,80,
            """);
    assertThat(read.read()).isEqualTo(12);
    assertThat(read.models()).extracting(MeasuredModel::name).containsExactly("a", "b");
    assertThat(read.models().get(0).size().getAsDouble()).isEqualTo(2);
    assertThat(read.models().get(0).quality()).containsExactly(80, 70, 60, 50);
    assertThat(read.models().get(0).sizesDiffer()).isTrue();
    assertThat(read.models().get(1).size()).isEmpty();
    assertThat(read.warnings())
        .singleElement()
        .asString()
        .startsWith("7 of 12 measurements (58.3 %) cannot be used, 2 seconds");
    assertThat(read.flaws())
        .isEqualTo(
            ", 2 seconds no number above 0 (lines 6, 7), 1 no model (line 8), 1 steps no number of"
                + " at least 0 (line 9), 1 wrong number of cells (line 10), 1 tv no number of at"
                + " least 0 (line 11), 1 size no number above 0 (line 12)");
  }

  @Test
  void shouldReadTimesInTheirUnit() throws IOException {
    assertThat(read("model;steps;time_ms;TV\na;1;500;8\n").models().get(0).seconds())
        .containsExactly(0.5);
  }

  @Test
  void shouldRefuseATableWithoutARowOrColumn() {
    assertThatThrownBy(() -> read("model,steps,seconds,tv\na,1,0,8\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no usable row (1 read, 1 seconds no number above 0 (line 2))");
    assertThatThrownBy(() -> read("model,steps,tv\na,1,8\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("seconds");
  }
}
