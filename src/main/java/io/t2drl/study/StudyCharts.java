package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.evaluate.ChartFile;
import io.t2drl.evaluate.IntervalChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a study's figures as SVG, by the names of their files. */
final class StudyCharts {

  /** Of which all studies have one. */
  static final String SUMMARY = "final.svg";

  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;
  private static final float LINE = 2f;
  private static final double PERCENT = 100;

  /** Least share of the gap that a logarithmic axis can show, %. */
  private static final double LEAST = 0.1;

  /** Largest that it shows, %; a learner may begin below RCARS. */
  private static final double MOST = 1000;

  /** Colours that most eyes can tell apart (Okabe and Ito, "Color Universal Design", 2008). */
  private static final Color[] INKS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
    new Color(0x999999)
  };

  /** Of the first lines, as many as there are inks, of the next ones and of the rest. */
  private static final BasicStroke[] STROKES = {
    new BasicStroke(LINE), dashed(6, 4), dashed(1, 3), dashed(10, 3, 1, 3)
  };

  private final StudySettings study;
  private final StudyScores scores;

  StudyCharts(StudySettings study, StudyScores scores) {
    this.study = study;
    this.scores = scores;
  }

  /** {@return the figures by file name} */
  Map<String, String> draw() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put(SUMMARY, svg(finals()));
    if (study.axis().named()) {
      for (StudyScores.Contender contender : scores.learned()) {
        figures.put("points-" + figures.size() + ".svg", svg(points(contender)));
      }
      return figures;
    }
    if (scores.hasAxis()) {
      figures.put("axis-gap.svg", svg(axis("share of the gap closed, %", false)));
      figures.put("axis-reward.svg", svg(axis("mean reward", true)));
      return figures;
    }
    List<Course> courses = Courses.learning(study, scores);
    // where RCARS is as good as the oracle, there are no shares to draw
    if (!courses.isEmpty() && courses.stream().noneMatch(course -> course.closed().isEmpty())) {
      figures.put("curve-slots.svg", svg(curves(courses, Progress.SLOTS)));
      figures.put("curve-updates.svg", svg(curves(courses, Progress.UPDATES)));
      figures.put("curve-time.svg", svg(curves(courses, Progress.CLOCK)));
    }
    return figures;
  }

  private static String svg(XYChart chart) {
    return new String(ChartFile.encode(chart, ChartFile.Format.SVG), StandardCharsets.UTF_8);
  }

  private XYChart finals() {
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (StudyScores.Contender contender : scores.contenders()) {
      Interval mean = FewRuns.interquartileMeanOf(contender.scores());
      rows.add(
          new IntervalChart.Row(
              contender.name(),
              PERCENT * mean.value(),
              PERCENT * mean.low(),
              PERCENT * mean.high(),
              String.format(Locale.ROOT, "%.1f %%", PERCENT * mean.value())));
    }
    return IntervalChart.of(
        study.title(), "share of the gap closed, %: interquartile mean, 95 % interval", rows);
  }

  /**
   * The runs of one contender at points that are no numbers: their mean, and all of them within.
   */
  private XYChart points(StudyScores.Contender contender) {
    List<IntervalChart.Row> rows = new ArrayList<>();
    double[][] closed = contender.scores();
    for (int point = 0; point < closed.length; point++) {
      double worst = PERCENT * Arrays.stream(closed[point]).min().orElseThrow();
      rows.add(
          new IntervalChart.Row(
              study.axis().points().get(point).name(),
              PERCENT * FewRuns.interquartileMeanOf(new double[][] {closed[point]}).value(),
              worst,
              PERCENT * Arrays.stream(closed[point]).max().orElseThrow(),
              String.format(Locale.ROOT, "worst run %.1f %%", worst)));
    }
    return IntervalChart.of(
        study.title(),
        contender.name() + ": share of the gap closed, %: interquartile mean, worst and best run",
        rows);
  }

  /** What is left of the gap while arms learn. */
  private XYChart curves(List<Course> courses, Progress progress) {
    XYChart chart = chart(progress.title(), "share of the gap between rcars and oracle left, %");
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(LEAST).setYAxisMax(MOST);
    for (Course course : courses) {
      Interval[] left =
          course.closed().stream()
              .map(
                  closed ->
                      new Interval(
                          PERCENT * (1 - closed.value()),
                          PERCENT * (1 - closed.high()),
                          PERCENT * (1 - closed.low())))
              .toArray(Interval[]::new);
      add(chart, course.arm(), course.name(), course.at()[progress.ordinal()], left, LEAST);
    }
    return chart;
  }

  private XYChart axis(String title, boolean reward) {
    XYChart chart = chart(study.axis().title(), title);
    List<Course> courses = Courses.along(scores);
    for (int number = 0; number < courses.size(); number++) {
      Course course = courses.get(number);
      List<Interval> all = reward ? course.reward() : course.closed();
      double unit = reward ? 1 : PERCENT;
      int[] known =
          IntStream.range(0, all.size())
              .filter(place -> Double.isFinite(all.get(place).value()))
              .toArray();
      add(
          chart,
          number,
          course.name(),
          Arrays.stream(known).mapToDouble(place -> course.at()[0][place]).toArray(),
          Arrays.stream(known)
              .mapToObj(all::get)
              .map(mean -> new Interval(unit * mean.value(), unit * mean.low(), unit * mean.high()))
              .toArray(Interval[]::new),
          Double.NEGATIVE_INFINITY);
    }
    return chart;
  }

  private XYChart chart(String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(study.title())
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    chart
        .getStyler()
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(Styler.LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(text)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setAxisTitleFont(text).setAxisTickLabelsFont(text);
    // written as SVG, every dash of a grid line is a shape of its own
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(LINE / 2));
    return chart;
  }

  private static BasicStroke dashed(float... lengths) {
    return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /** Adds a line with its intervals as whiskers; what lies below the axis is drawn on it. */
  private static void add(
      XYChart chart, int number, String name, double[] x, Interval[] y, double least) {
    if (x.length == 0) {
      return;
    }
    double[] middle = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      middle[i] = Math.max(least, y[i].value());
    }
    Color ink = INKS[number % INKS.length];
    BasicStroke stroke = STROKES[number / INKS.length % STROKES.length];
    XYSeries line = chart.addSeries(name, x, middle);
    line.setMarkerColor(ink).setMarker(SeriesMarkers.CIRCLE);
    line.setLineColor(ink).setLineStyle(stroke);
    for (int i = 0; i < y.length; i++) {
      double[] ends = {Math.max(least, y[i].low()), Math.max(least, y[i].high())};
      XYSeries whisker = chart.addSeries(name + " at " + i, new double[] {x[i], x[i]}, ends);
      whisker.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
      whisker.setLineColor(ink).setLineStyle(new BasicStroke(LINE / 2));
    }
  }
}
