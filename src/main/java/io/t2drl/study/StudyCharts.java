package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.evaluate.ChartFile;
import io.t2drl.evaluate.IntervalChart;
import io.t2drl.trial.TrialResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a study's figures as SVG, by the names of their files. */
final class StudyCharts {

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
    figures.put("final.svg", svg(finals()));
    if (scores.hasAxis()) {
      figures.put("axis-gap.svg", svg(axis("share of the gap closed, %", false)));
      figures.put("axis-reward.svg", svg(axis("mean reward", true)));
    } else if (hasCurves()) {
      figures.put(
          "curve-slots.svg", svg(curves("environment slots", TrialResult.CurvePoint::slots)));
      figures.put(
          "curve-updates.svg", svg(curves("updates per learner", TrialResult.CurvePoint::updates)));
      figures.put(
          "curve-time.svg",
          svg(
              curves(
                  "training time on one core by the wall clock, s",
                  TrialResult.CurvePoint::seconds)));
    }
    return figures;
  }

  /** Where RCARS is as good as the oracle, there are no shares to draw. */
  private boolean hasCurves() {
    return !scores.learned().isEmpty()
        && scores.learned().stream()
            .flatMap(contender -> contender.runs().get(0).stream())
            .flatMap(run -> run.trial().result().curve().stream())
            .allMatch(point -> point.gapClosed() != null);
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

  /** What is left of the gap while arms learn. */
  private XYChart curves(String axis, ToDoubleFunction<TrialResult.CurvePoint> place) {
    XYChart chart = chart(axis, "share of the gap between rcars and oracle left, %");
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(LEAST).setYAxisMax(MOST);
    for (int arm = 0; arm < study.arms().size(); arm++) {
      if (!study.arms().get(arm).learns()) {
        continue;
      }
      String view = study.arms().get(arm).judged().get(0).name();
      List<List<TrialResult.CurvePoint>> runs =
          scores.contenders().stream()
              .filter(contender -> contender.name().equals(view))
              .flatMap(contender -> contender.runs().get(0).stream())
              .map(run -> run.trial().result().curve())
              .toList();
      int length = runs.stream().mapToInt(List::size).max().orElse(0);
      double[] x = new double[length];
      Interval[] y = new Interval[length];
      for (int i = 0; i < length; i++) {
        int at = i;
        x[i] =
            runs.stream()
                .filter(run -> run.size() > at)
                .mapToDouble(run -> place.applyAsDouble(run.get(at)))
                .average()
                .orElseThrow();
        // a run that diverged has closed nothing from there on, as in the tables
        double[] left =
            runs.stream()
                .mapToDouble(run -> run.size() > at ? run.get(at).gapClosed() : 0)
                .map(closed -> PERCENT * (1 - closed))
                .toArray();
        y[i] = FewRuns.interquartileMeanOf(new double[][] {left});
      }
      add(chart, arm, study.arms().get(arm).name(), x, y, LEAST);
    }
    return chart;
  }

  private XYChart axis(String title, boolean reward) {
    XYChart chart = chart(study.axis().title(), title);
    double[] x = scores.points().stream().mapToDouble(Double::doubleValue).toArray();
    for (StudyScores.Contender contender : scores.contenders()) {
      List<Double> at = new ArrayList<>();
      List<Interval> y = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        // a run that diverged has closed nothing, but has no reward
        double[] values =
            contender.runs().get(i).stream()
                .filter(run -> !reward || !run.diverged())
                .mapToDouble(run -> reward ? run.reward() : PERCENT * run.gapClosed())
                .toArray();
        if (values.length > 0) {
          at.add(x[i]);
          y.add(FewRuns.interquartileMeanOf(new double[][] {values}));
        }
      }
      int number = scores.contenders().indexOf(contender);
      double[] places = at.stream().mapToDouble(Double::doubleValue).toArray();
      add(
          chart,
          number,
          contender.name(),
          places,
          y.toArray(Interval[]::new),
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
