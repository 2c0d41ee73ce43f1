package io.t2drl.calibrate;

import io.t2drl.calibrate.curve.CurveFit;
import io.t2drl.calibrate.curve.CurveReport;
import io.t2drl.calibrate.curve.Measurements;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.config.UserError;
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
    Optional<Measurements> measurements =
        request.measurements().map(file -> Measurements.read(file, request.measuredChoice()));
    List<ModelCurves> curves = measurements.map(CurveFit::all).orElseGet(List::of);
    String measured = measurements.map(all -> CurveReport.text(all, curves)).orElse("");
    if (request.trace().isEmpty()) {
      String scenario = ScenarioFile.render(request, measurements.orElseThrow(), curves);
      return new Calibrated(Optional.empty(), curves, measured, List.of(), scenario);
    }
    return traced(request, request.trace().get(), curves, measured);
  }

  private static Calibrated traced(
      CalibrationRequest request, TraceRequest asked, List<ModelCurves> curves, String measured) {
    ColumnChoice choice = request.choice();
    TraceSummary trace = TraceReader.read(asked.requests(), choice);
    Optional<LoadLatency> latency = asked.loadLatency().map(file -> LoadLatency.read(file, choice));
    List<String> models = mostRequested(trace, asked);
    Map<String, TraceRows> rowsByModel = new HashMap<>();
    models.forEach(model -> rowsByModel.put(model, trace.rows().where(model::equals)));
    TraceRows used = trace.rows().where(rowsByModel::containsKey);

    List<Delay> delays =
        trace.tellsDelays() ? fitted(used, models, rowsByModel) : assumed(models, rowsByModel);
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
            trace.assumed(),
            List.of());
    report = report.with(CalibrationWarnings.of(asked, report));
    return new Calibrated(
        Optional.of(report),
        curves,
        report.text() + measured,
        report.warnings(),
        ScenarioFile.render(request, report, popularity, curves));
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
