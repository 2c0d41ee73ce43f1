package io.t2drl.calibrate.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    return Measurements.read(file, ColumnChoice.none());
  }

  @Test
  void shouldCountAndNameRowsThatCannotBeUsed() throws IOException {
    Measurements read =
        read(
            """
            model,steps,seconds,tv,size
            a,1,0.5,80,2
            a,2,0.6,70,
            a,2,0.6,70,3
            b,1,nan,80,
            b,1,-1,80,
            ,1,1,80,
            b,x,1,80,
            b,1,1,
            b,1,1,-80,
            b,5,1,80,0
            b,5,1,80,
            """);
    assertThat(read.read()).isEqualTo(11);
    assertThat(read.models()).extracting(MeasuredModel::name).containsExactly("a", "b");
    assertThat(read.models().get(0).size().getAsDouble()).isEqualTo(2);
    assertThat(read.models().get(0).tv()).containsExactly(80, 70);
    assertThat(read.models().get(1).size()).isEmpty();
    assertThat(read.flaws())
        .isEqualTo(
            ", 1 another size than the rows before (line 4), 2 seconds no number above 0 (lines 5,"
                + " 6), 1 no model (line 7), 1 steps no number of at least 0 (line 8), 1 wrong"
                + " number of cells (line 9), 1 tv no number of at least 0 (line 10), 1 size no"
                + " number above 0 (line 11)");
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
