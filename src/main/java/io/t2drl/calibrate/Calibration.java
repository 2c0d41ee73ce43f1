package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fits a scenario to a request trace. */
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
    TraceSummary trace = TraceReader.read(request.requests());
    Optional<LoadLatency> latency = request.loadLatency().map(LoadLatency::read);
    List<String> models = mostRequested(trace, request);
    Map<String, List<TraceRow>> rowsByModel = rowsOf(trace, models);
    List<TraceRow> used =
        trace.rows().stream().filter(row -> rowsByModel.containsKey(row.model())).toList();

    DelayFit fit = new DelayFit(used);
    List<Delay> delays =
        models.stream().map(model -> fit.fit(model, rowsByModel.get(model))).toList();
    PopularityStates popularity = popularity(used, models, rowsByModel, request);
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
            delays);
    return new Calibrated(report, new ScenarioFile(request, report, popularity).render());
  }

  private static List<String> mostRequested(TraceSummary trace, CalibrationRequest request) {
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

  private static Map<String, List<TraceRow>> rowsOf(TraceSummary trace, List<String> models) {
    Map<String, List<TraceRow>> rows = new HashMap<>();
    models.forEach(model -> rows.put(model, new ArrayList<>()));
    for (TraceRow row : trace.rows()) {
      List<TraceRow> own = rows.get(row.model());
      if (own != null) {
        own.add(row);
      }
    }
    return rows;
  }

  private static PopularityStates popularity(
      List<TraceRow> used,
      List<String> models,
      Map<String, List<TraceRow>> rowsByModel,
      CalibrationRequest request) {
    Map<String, Integer> index = new HashMap<>();
    models.forEach(model -> index.put(model, index.size()));
    FrameCounts counts =
        FrameCounts.of(used, row -> index.get(row.model()), models.size(), request.frameMinutes());
    long[] overall = models.stream().mapToLong(model -> rowsByModel.get(model).size()).toArray();
    return PopularityFit.fit(counts, overall, request.states());
  }
}
