package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.evaluate.IntervalChart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void shouldDrawLinesPointsAndLevels() throws IOException {
    Chart chart =
        Chart.of("Squares", "x", "y")
            .line("curve", 1, 3, x -> x * x)
            .line(
                "rows",
                SharedSpark.session().range(3).selectExpr("id", "2 * id + 1 AS y"),
                "id",
                "y")
            .points("points", new double[] {1, 2}, new double[] {5, 7})
            .level("level", 0.5)
            .logarithmic();

    assertThat(chart)
        .hasToString(
            """
            Squares
            curve: 13 of 121 points (1, 1) (1.16667, 1.36111) (1.33333, 1.77778) (1.5, 2.25) \
            (1.66667, 2.77778) (1.83333, 3.36111) (2, 4) (2.16667, 4.69444) (2.33333, 5.44444) \
            (2.5, 6.25) (2.66667, 7.11111) (2.83333, 8.02778) (3, 9), mean (2, 4.33889)
            rows: 3 points (0, 1) (1, 3) (2, 5), mean (1, 3)
            points: 2 points (1, 5) (2, 7), mean (1.5, 6)
            level: 0.5\
            """);
    assertPicture(chart);
  }

  @Test
  void shouldLeaveOutRowsWithoutAValue() {
    Chart chart =
        Chart.of("t", "x", "y")
            .line(
                "rows", SharedSpark.session().range(3).selectExpr("id", "1 / id AS y"), "id", "y");

    assertThat(chart.toString()).contains("rows: 2 points (1, 1) (2, 0.5), mean (1.5, 0.75)");
  }

  @Test
  void shouldDrawBars() throws IOException {
    Shown bars =
        Chart.bars(
            "Bars",
            "group",
            "height",
            List.of("a", "b"),
            new Chart.Bar("one", 1, 2),
            new Chart.Bar("two", 3, 4));

    assertThat(bars).hasToString("Bars\none: a 1, b 2\ntwo: a 3, b 4");
    assertPicture(bars);
  }

  @Test
  void shouldDrawIntervals() throws IOException {
    Shown intervals =
        Chart.intervals(
            "Intervals",
            "reward",
            List.of(
                new IntervalChart.Row("a", 1, 0, 2, ""),
                new IntervalChart.Row("b", 3, 2, 4, "75 %")));

    assertThat(intervals).hasToString("Intervals\na: 1 [0, 2] \nb: 3 [2, 4] 75 %");
    assertPicture(intervals);
  }

  private static void assertPicture(Shown shown) throws IOException {
    assertThat(shown.mime()).isEqualTo("image/png");
    byte[] bytes = Base64.getDecoder().decode(shown.data());
    assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isGreaterThan(600);
  }
}
