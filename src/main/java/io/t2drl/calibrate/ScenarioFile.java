package io.t2drl.calibrate;

import static io.t2drl.calibrate.ConfText.name;
import static io.t2drl.calibrate.ConfText.number;
import static io.t2drl.calibrate.ConfText.quoted;

import io.t2drl.calibrate.curve.Measurements;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.files.OutputFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Renders a calibration as a scenario file whose comments say what was fitted and what was assumed.
 */
final class ScenarioFile {

  private static final String EXTENSION = ".conf";

  /** Options that leave no room for more in a line. */
  private static final int WIDEST = 70;

  private final CalibrationRequest request;
  private final ConfText text = new ConfText();

  private ScenarioFile(CalibrationRequest request) {
    this.request = request;
  }

  /**
   * {@return the text of a file; it depends on the input only, not on when or where it was written}
   */
  static String render(
      CalibrationRequest request,
      CalibrationReport report,
      PopularityStates popularity,
      Optional<Measurements> measurements,
      List<CatalogueText.Measured> curves) {
    ScenarioFile file = new ScenarioFile(request);
    TraceRequest trace = request.trace().orElseThrow();
    file.traced(trace, report, popularity, measurements);
    if (curves.isEmpty()) {
      CatalogueText.ofTrace(report.delays(), file.text);
    } else {
      CatalogueText.measured(curves, request.measured().orElseThrow(), file.text);
    }
    PopularityText.write(trace, popularity, file.text);
    file.cache(report, curves);
    return file.text.text();
  }

  /** {@return the text of a file of measured models without a trace} */
  static String render(
      CalibrationRequest request, Measurements measurements, List<ModelCurves> curves) {
    ScenarioFile file = new ScenarioFile(request);
    file.measured(measurements, curves.size());
    CatalogueText.measured(
        curves.stream().map(model -> new CatalogueText.Measured(model.name(), "", model)).toList(),
        request.measured().orElseThrow(),
        file.text);
    PopularityText.assume(curves.size(), file.text);
    return file.text.text();
  }

  private void rows(Measurements measurements) {
    text.comment(
        String.format(
            Locale.ROOT,
            "Measurements: %d read, %d used%s.",
            measurements.read(),
            measurements.used(),
            measurements.flaws()));
  }

  private void traced(
      TraceRequest trace,
      CalibrationReport report,
      PopularityStates popularity,
      Optional<Measurements> measurements) {
    String file = name(trace.requests());
    text.comment(
        String.format(
            Locale.ROOT,
            "Written by this command from the request trace %s; run it again instead of editing:",
            file));
    command(trace);
    text.comment(
        "Source of the trace: " + request.source().orElse("not stated (option --source)."));
    text.comment(
        String.format(
            Locale.ROOT,
            "Rows: %d read, %d used, %d of other models%s.",
            report.read(),
            report.used(),
            report.otherModels(),
            SkipText.of(report.skipped())));
    measurements.ifPresent(this::rows);
    report.warnings().forEach(warning -> text.comment("WARNING: " + warning));
    report.assumed().forEach(text::comment);
    text.comment(
        """
        Whatever is not set here (users, radio, payload sizes, backhaul, denoising steps at the edge, slots, storage,
        learners) is not in the trace and has the program's default.
        """);
    text.line("name = " + quoted(scenarioName()));
    text.line(
        "description = "
            + quoted(
                String.format(
                    Locale.ROOT,
                    "The %d most requested models of %s; popularity states from frames of %d"
                        + " minutes: %d",
                    trace.models(),
                    file,
                    trace.frameMinutes(),
                    popularity.states().size())));
  }

  private void measured(Measurements measurements, int models) {
    MeasuredRequest measured = request.measured().orElseThrow();
    text.comment(
        String.format(
            Locale.ROOT,
            "Written by this command from the measurements %s; run it again instead of editing:",
            name(measured.file())));
    String options = measured.options();
    text.line(
        String.format(
            Locale.ROOT,
            "#   calibrate %s%s --source ... --out %s",
            options,
            options.length() > WIDEST ? " \\\n#    " : "",
            out()));
    text.comment(
        "Source of the measurements: " + request.source().orElse("not stated (option --source)."));
    rows(measurements);
    text.comment(
        "Whatever is not set here (users, radio, payload sizes, backhaul, denoising steps at the"
            + " edge, slots, storage, loading, learners) was not measured and has the program's"
            + " default.");
    text.line("name = " + quoted(scenarioName()));
    text.line(
        "description = "
            + quoted(
                String.format(
                    Locale.ROOT, "%d models as measured in %s", models, name(measured.file()))));
  }

  /** The name of the file without what stands before and behind it. */
  private String scenarioName() {
    String out = out();
    if (out.endsWith(EXTENSION)) {
      return out.substring(0, out.length() - EXTENSION.length());
    }
    return out.equals(OutputFile.STANDARD_OUTPUT) ? "calibrated" : out;
  }

  private String out() {
    return ConfText.plain(request.out().substring(request.out().lastIndexOf('/') + 1));
  }

  private void command(TraceRequest trace) {
    String latency = trace.loadLatency().map(path -> " --load-latency " + name(path)).orElse("");
    String columns = request.columns().orElse("");
    text.line(
        String.format(
            Locale.ROOT, "#   calibrate --requests %s%s \\", name(trace.requests()), latency));
    request.measured().ifPresent(measured -> text.line("#     " + measured.options() + " \\"));
    if (!columns.isEmpty()) {
      text.line(String.format(Locale.ROOT, "#     --columns '%s' \\", ConfText.plain(columns)));
    }
    text.line(
        String.format(
            Locale.ROOT,
            "#     --models %d --frame-minutes %d --states %d --source ... --out %s",
            trace.models(),
            trace.frameMinutes(),
            trace.states(),
            out()));
  }

  private void cache(CalibrationReport report, List<CatalogueText.Measured> curves) {
    text.line("");
    if (report.loadLatency().isPresent()) {
      LoadLatency latency = report.loadLatency().get();
      double size = CatalogueText.meanSize(curves).orElse(ScenarioDefaults.SIZE.middle());
      text.comment(
          String.format(
              Locale.ROOT,
              """
              The rate at which a model of %s GB, the %s sizes, loads in the median of %d measured load
              latencies, %s s%s. A frame of the scenario is a sample of slots out of a frame of the trace, with the default
              number and length of slots: loading weighs more in it than in the trace.
              """,
              number(size),
              curves.isEmpty() ? "middle of the assumed" : "mean of the catalogue's",
              latency.used(),
              number(latency.medianSeconds()),
              SkipText.of(latency.skipped())));
      text.line(
          "cache.load-rate = " + number(ScenarioDefaults.loadRate(size, latency.medianSeconds())));
    } else {
      text.comment(
          "Assumed, as no load latencies were given: the default scenario's loading rate, bit/s.");
      text.line("cache.load-rate = " + number(ScenarioDefaults.LOAD_RATE));
    }
  }
}
