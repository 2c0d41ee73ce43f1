package io.t2drl.calibrate;

import io.t2drl.calibrate.curve.CurveFit;
import io.t2drl.calibrate.curve.CurveReport;
import io.t2drl.calibrate.curve.Measurements;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.config.hocon.TextScenario;
import io.t2drl.tabular.ColumnChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fits a scenario to a request trace, to measured models, or to both. */
public final class Calibration {

  private Calibration() {}

  /**
   * Runs a calibration. Nothing is written.
   *
   * @param request what to calibrate from and to
   * @return the scenario, what was read and how well it fits
   * @throws UserError if the input cannot be used, naming every problem found before and then while
   *     reading
   */
  public static Calibrated run(CalibrationRequest request) {
    List<String> problems = request.problems();
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Optional<Measured> measured = request.measured().map(Measured::of);
    Calibrated calibrated =
        request
            .trace()
            .map(trace -> traced(request, trace, measured))
            .orElseGet(() -> measured(request, measured.orElseThrow()));
    refuseWhatCannotBeLoaded(request, calibrated.scenario());
    return calibrated;
  }

  /** What was measured, and the curves fitted to it. */
  private record Measured(Measurements rows, List<ModelCurves> curves) {

    static Measured of(MeasuredRequest request) {
      Measurements rows = Measurements.read(request.file(), request.choice(), request.measure());
      return new Measured(rows, CurveFit.all(rows));
    }
  }

  /** Measured sizes may not fit the storage, for example. */
  private static void refuseWhatCannotBeLoaded(CalibrationRequest request, String scenario) {
    ScenarioLayer layer = ScenarioLayer.of(new TextScenario(request.out(), scenario));
    try {
      SettingsLoader.load(layer, List.of());
    } catch (UserError e) {
      throw new UserError(
          e.problems().stream()
              .map(problem -> "What was fitted makes no scenario: " + problem)
              .toList());
    }
  }

  private static Calibrated measured(CalibrationRequest request, Measured measured) {
    return new Calibrated(
        Optional.empty(),
        measured.curves,
        CurveReport.text(measured.rows, measured.curves),
        measured.rows.warnings(),
        ScenarioFile.render(request, measured.rows, measured.curves));
  }

  private static Calibrated traced(
      CalibrationRequest request, TraceRequest asked, Optional<Measured> measured) {
    ColumnChoice choice = request.choice();
    TraceSummary trace = TraceReader.read(asked.requests(), choice);
    Optional<LoadLatency> latency = asked.loadLatency().map(file -> LoadLatency.read(file, choice));
    List<String> models = mostRequested(trace, asked);
    Map<String, TraceRows> rowsByModel = new HashMap<>();
    models.forEach(model -> rowsByModel.put(model, trace.rows().where(model::equals)));
    TraceRows used = trace.rows().where(rowsByModel::containsKey);

    List<CatalogueText.Measured> curves =
        measured.map(found -> assigned(models, rowsByModel, found.curves)).orElseGet(List::of);
    List<Delay> delays = delays(request, trace, used, models, rowsByModel, curves);
    List<String> assumed = new ArrayList<>(trace.assumed());
    if (curves.isEmpty()) {
      assumed.addAll(trace.assumedDelays());
    }
    PopularityStates popularity = popularity(used, models, rowsByModel, asked);
    CalibrationReport report =
        new CalibrationReport(
            trace.read(),
            used.size(),
            trace.rows().size() - used.size(),
            trace.skipped(),
            latency,
            popularity.usedFrames(),
            popularity.sparseFrames(),
            popularity.states().stream().map(PopularityStates.State::skewness).toList(),
            delays,
            trace.understood(),
            assumed,
            List.of());
    List<String> warnings = new ArrayList<>(CalibrationWarnings.of(asked, report));
    measured.ifPresent(found -> warnings.addAll(found.rows.warnings()));
    report = report.with(warnings);
    return new Calibrated(
        Optional.of(report),
        measured.map(Measured::curves).orElseGet(List::of),
        report.text() + measured.map(all -> CurveReport.text(all.rows, all.curves)).orElse(""),
        warnings,
        ScenarioFile.render(request, report, popularity, measured.map(Measured::rows), curves));
  }

  /** A model of the trace has the curves of the measured one of its name, or else of its turn. */
  private static List<CatalogueText.Measured> assigned(
      List<String> models, Map<String, TraceRows> rowsByModel, List<ModelCurves> curves) {
    return IntStream.range(0, models.size())
        .mapToObj(
            i -> {
              String model = models.get(i);
              ModelCurves own =
                  curves.stream()
                      .filter(measured -> measured.name().equals(model))
                      .findFirst()
                      .orElse(curves.get(i % curves.size()));
              String remark =
                  String.format(
                      Locale.ROOT,
                      "%d requests; curves of %s",
                      rowsByModel.get(model).size(),
                      own.name());
              return new CatalogueText.Measured(model, remark, own);
            })
        .toList();
  }

  private static List<Delay> delays(
      CalibrationRequest request,
      TraceSummary trace,
      TraceRows used,
      List<String> models,
      Map<String, TraceRows> rowsByModel,
      List<CatalogueText.Measured> curves) {
    if (curves.isEmpty()) {
      return trace.tellsDelays() ? fitted(used, models, rowsByModel) : assumed(models, rowsByModel);
    }
    double timeScale = request.measured().orElseThrow().timeScale();
    return curves.stream()
        .map(
            model ->
                new Delay(
                    model.name(),
                    timeScale * model.curves().delay().b1(),
                    timeScale * model.curves().delay().b2(),
                    rowsByModel.get(model.name()).size(),
                    Double.NaN,
                    Delay.Origin.MEASURED))
        .toList();
  }

  private static List<Delay> fitted(
      TraceRows used, List<String> models, Map<String, TraceRows> rowsByModel) {
    DelayFit fit = new DelayFit(used);
    return models.stream().map(model -> fit.fit(model, rowsByModel.get(model))).toList();
  }

  private static List<Delay> assumed(List<String> models, Map<String, TraceRows> rowsByModel) {
    return IntStream.range(0, models.size())
        .mapToObj(
            model ->
                new Delay(
                    models.get(model),
                    ScenarioDefaults.B1.of(model),
                    ScenarioDefaults.B2.of(model),
                    rowsByModel.get(models.get(model)).size(),
                    Double.NaN,
                    Delay.Origin.ASSUMED))
        .toList();
  }

  private static List<String> mostRequested(TraceSummary trace, TraceRequest request) {
    List<String> all = new ArrayList<>(trace.requestsByModel().keySet());
    if (request.models() > all.size()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "--models must be at most %d, the models with a usable request in %s: %d.",
              all.size(),
              request.requests(),
              request.models()));
    }
    return List.copyOf(all.subList(0, request.models()));
  }

  private static PopularityStates popularity(
      TraceRows used,
      List<String> models,
      Map<String, TraceRows> rowsByModel,
      TraceRequest request) {
    Map<String, Integer> index = new HashMap<>();
    models.forEach(model -> index.put(model, index.size()));
    FrameCounts counts =
        FrameCounts.of(used, row -> index.get(row.model()), models.size(), request.frameMinutes());
    long[] overall = models.stream().mapToLong(model -> rowsByModel.get(model).size()).toArray();
    return PopularityFit.fit(counts, overall, request.states());
  }
}
