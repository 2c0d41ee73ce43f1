package io.t2drl.notebook;

import io.t2drl.evaluate.IntervalChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Charts of lines and points, of bars, and of values with intervals.
 *
 * <pre>{@code
 * Chart.of("Learning", "round", "mean reward")
 *     .line("T2DRL", spark.table("metrics"), "round", "reward")
 *     .level("oracle", -39.3)
 * }</pre>
 */
public final class Chart implements Shown {

  /** So many points look like a curve. */
  private static final int CURVE = 121;

  /** So many points tell the shape of a line in words: of a curve, every tenth. */
  private static final int TOLD = 13;

  private final Drawing drawing;
  private final List<String> words = new ArrayList<>();

  private Chart(Drawing drawing, String title) {
    this.drawing = drawing;
    words.add(title);
  }

  /**
   * An empty chart of lines and points.
   *
   * @param title what it shows
   * @param x what lies to the right
   * @param y what lies above
   */
  public static Chart of(String title, String x, String y) {
    return new Chart(new Drawing(title, x, y), title);
  }

  /**
   * Bars in groups.
   *
   * @param title what they show
   * @param x what the groups are
   * @param y what their height is
   * @param groups names of the groups
   * @param series a bar in every group
   */
  public static Shown bars(String title, String x, String y, List<String> groups, Bar... series) {
    String words =
        Arrays.stream(series)
            .map(bar -> words(bar.name, groups, bar.heights))
            .collect(Collectors.joining("\n", title + "\n", ""));
    return Picture.of(Drawing.bars(title, x, y, groups, List.of(series)), words);
  }

  /**
   * What has a bar in every group.
   *
   * @param name what it is
   * @param heights as many as there are groups
   */
  public record Bar(String name, double... heights) {}

  /**
   * Values with their intervals, one line each.
   *
   * @param title what they show
   * @param axis what the values are
   * @param rows from the top, at least one
   */
  public static Shown intervals(String title, String axis, List<IntervalChart.Row> rows) {
    String words =
        rows.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s: %s [%s, %s] %s",
                        row.name(),
                        Numbers.text(row.value()),
                        Numbers.text(row.low()),
                        Numbers.text(row.high()),
                        row.label()))
            .collect(Collectors.joining("\n", title + "\n", ""));
    List<IntervalChart.Row> drawn = rows.stream().map(Chart::drawable).toList();
    return Picture.of(IntervalChart.of(title, axis, drawn), words);
  }

  /** XChart refuses empty labels. */
  private static IntervalChart.Row drawable(IntervalChart.Row row) {
    String label = row.label().isEmpty() ? " " : row.label();
    return new IntervalChart.Row(row.name(), row.value(), row.low(), row.high(), label);
  }

  /** Adds a line through points; both arrays have one element each. */
  public Chart line(String name, double[] x, double[] y) {
    drawing.line(name, x, y);
    words.add(words(name, x, y));
    return this;
  }

  /** Adds the curve of a function between two values. */
  public Chart line(String name, double from, double to, DoubleUnaryOperator function) {
    double[] x =
        IntStream.range(0, CURVE).mapToDouble(i -> from + (to - from) * i / (CURVE - 1)).toArray();
    return line(name, x, Arrays.stream(x).map(function).toArray());
  }

  /** Adds a line through the rows of a query, in their order, by two of its numeric columns. */
  public Chart line(String name, Dataset<Row> query, String x, String y) {
    List<Row> rows = query.select(x, y).na().drop().collectAsList();
    return line(name, column(rows, 0), column(rows, 1));
  }

  /** Adds points that no line joins. */
  public Chart points(String name, double[] x, double[] y) {
    drawing.points(name, x, y);
    words.add(words(name, x, y));
    return this;
  }

  /** Adds a level line, over all that is there so far. */
  public Chart level(String name, double y) {
    drawing.level(name, y);
    words.add(name + ": " + Numbers.text(y));
    return this;
  }

  /** Makes heights logarithmic. */
  public Chart logarithmic() {
    drawing.logarithmic();
    return this;
  }

  private static double[] column(List<Row> rows, int index) {
    ToDoubleFunction<Row> number = row -> ((Number) row.get(index)).doubleValue();
    return rows.stream().mapToDouble(number).toArray();
  }

  private static String words(String name, double[] x, double[] y) {
    int told = Math.min(TOLD, x.length);
    String points =
        IntStream.range(0, told)
            .map(i -> told == 1 ? 0 : (int) ((long) i * (x.length - 1) / (told - 1)))
            .mapToObj(i -> point(x[i], y[i]))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "%s: %s%d points %s, mean %s",
        name,
        told < x.length ? told + " of " : "",
        x.length,
        points,
        point(mean(x), mean(y)));
  }

  private static String point(double x, double y) {
    return "(" + Numbers.text(x) + ", " + Numbers.text(y) + ")";
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static String words(String name, List<String> groups, double[] heights) {
    return IntStream.range(0, groups.size())
        .mapToObj(i -> groups.get(i) + " " + Numbers.text(heights[i]))
        .collect(Collectors.joining(", ", name + ": ", ""));
  }

  @Override
  public String mime() {
    return "image/png";
  }

  @Override
  public String data() {
    return Picture.of(drawing.chart(), toString()).data();
  }

  /**
   * {@return the title, and of every line its points, or {@value #TOLD} of them, and their mean}
   */
  @Override
  public String toString() {
    return String.join("\n", words);
  }
}
