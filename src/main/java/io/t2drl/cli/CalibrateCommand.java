package io.t2drl.cli;

import io.t2drl.calibrate.Calibrated;
import io.t2drl.calibrate.Calibration;
import io.t2drl.calibrate.CalibrationRequest;
import io.t2drl.calibrate.MeasuredRequest;
import io.t2drl.calibrate.TraceRequest;
import io.t2drl.calibrate.curve.CurveChart;
import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.evaluate.ChartFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a scenario to a request trace, to measured models, or to both. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Fit a scenario file to a request trace, to measured models, or to both: the trace tells what"
          + " is asked for, measurements how good and how slow models are."
    })
final class CalibrateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description = {
        "Request trace: a table with a header line, one request a row, separated by commas,"
            + " semicolons, tabulators or bars, compressed or not. Columns: time, model; where"
            + " there are any also status (others than SUCCEED, SUCCESS, OK, COMPLETED, 200 and"
            + " TRUE are left out), steps (denoising steps an image), images, seconds (execution"
            + " time, s). Without steps and seconds the delays are assumed. Known are the headers"
            + " of GenTD26 (lora_request_trace) and BurstGPT. For example:",
        "  gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,"
            + "num_inference_steps,checkpoint_model_version_id",
        "  2024-11-15 16:57:50,SUCCEED,32.0,1.0,30.0,M0000",
        "Times are Unix time in s, ms, us or ns, ISO 8601 (without zone: UTC), seconds from the"
            + " beginning, spreadsheet dates or days: one form in all rows. Frames begin at"
            + " multiples of their length from 1970-01-01 00:00 UTC, or from second 0."
      })
  private Path requests;

  @Option(
      names = "--measurements",
      paramLabel = "FILE",
      description = {
        "Measured models: a table like the trace's, one generated sample (or the mean of several) a"
            + " row. Columns: model, steps (denoising steps), seconds, tv (total variation, lower"
            + " is better), and size in GB where it is known. A curve of three pieces (a1 to a4)"
            + " and a line (b1, b2) are fitted to each. Beside --requests a model of the trace gets"
            + " the curves of the measured model of its name, others those of the measured models"
            + " in turn. t2drl measure writes such a table. For example:",
        "  model,steps,seconds,tv",
        "  unet,20,1.31,84.2"
      })
  private Path measurements;

  @Option(
      names = "--measured-columns",
      paramLabel = "ROLE=HEADER,...",
      description =
          "Headers of other measurements, as for --columns. Roles: model, steps, seconds, tv"
              + " (with --quality distance: distance), size.")
  private String measuredColumns;

  @Option(
      names = "--quality",
      paramLabel = "tv|distance",
      description =
          "What quality is measured in: tv (total variation), or distance (how far what is"
              + " generated is from what is real, lower is better; it may be negative in single"
              + " rows). The scenario then says so by cost.quality (default: tv).")
  private String quality;

  @Option(
      names = "--quality-scale",
      paramLabel = "FACTOR",
      description =
          "Multiplies all measured qualities, so that they weigh against seconds as intended"
              + " (default: 1).")
  private Double qualityScale;

  @Option(
      names = "--time-scale",
      paramLabel = "FACTOR",
      description =
          "Multiplies all measured seconds, so that small models on a small machine can stand for"
              + " large ones (default: 1).")
  private Double timeScale;

  @Option(
      names = "--chart",
      paramLabel = "FILE.png|svg",
      description =
          "With --measurements: also draw what was measured and what was fitted; '-' and devices"
              + " get a PNG."
              + Report.PLACES)
  private String chart;

  @Option(
      names = "--load-latency",
      paramLabel = "FILE",
      description = {
        "Model load latencies: a table like the trace's, one loading a row. Column: latency"
            + " (header value), milliseconds unless it says otherwise. Without it: the default"
            + " loading rate. For example:",
        "  timestamp_anon,value,container_ip",
        "  1662859290.0,2639.0,086b31f8"
      })
  private Path loadLatency;

  @Option(
      names = "--columns",
      paramLabel = "ROLE=HEADER,...",
      description =
          "Headers of other traces, for example time=Timestamp,model=Model. Roles: time, model,"
              + " status, steps, images, seconds, latency. HEADER is a header of the file or #3 for"
              + " the third column; :s, :ms, :us, :ns or :days behind it is the unit of its"
              + " numbers.")
  private String columns;

  @Option(
      names = "--models",
      paramLabel = "M",
      description = "With --requests, always needed: take the M most requested models.")
  private Integer models;

  @Option(
      names = "--frame-minutes",
      paramLabel = "F",
      description = "With --requests, always needed: length of a frame of the trace, in minutes.")
  private Integer frameMinutes;

  @Option(
      names = "--states",
      paramLabel = "J",
      description =
          "With --requests: most popularity states (default: " + TraceRequest.DEFAULT_STATES + ").")
  private Integer states;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the data comes from, with its citation; written into the file.")
  private String source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.conf",
      description = "Scenario file to write, on any Hadoop file system." + Report.PLACES)
  private String out;

  /** Made by picocli. */
  CalibrateCommand() {}

  @Override
  public void run() {
    List<String> problems = new ArrayList<>();
    CalibrationRequest request =
        new CalibrationRequest(
            trace(problems),
            measured(problems),
            Optional.ofNullable(columns),
            Optional.ofNullable(source),
            out);
    problems.addAll(request.problems());
    Reports<Calibrated> reports = reports(problems);
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Calibrated calibrated = Calibration.run(request);
    reports.print(calibrated.text());
    WarningBlock.print(calibrated.warnings(), spec.commandLine().getErr());
    reports.write(calibrated);
    reports.print(String.format(Locale.ROOT, "Written: %s%n", out));
  }

  /** What is asked of the trace; without one, nothing may be. */
  private Optional<TraceRequest> trace(List<String> problems) {
    if (requests == null) {
      Map<String, Object> given = new LinkedHashMap<>();
      given.put("--load-latency", loadLatency);
      given.put("--models", models);
      given.put("--frame-minutes", frameMinutes);
      given.put("--states", states);
      refuse(given, "--requests", problems);
      return Optional.empty();
    }
    needed("--models", models, problems);
    needed("--frame-minutes", frameMinutes, problems);
    return Optional.of(
        new TraceRequest(
            requests,
            Optional.ofNullable(loadLatency),
            models == null ? 1 : models,
            frameMinutes == null ? 1 : frameMinutes,
            states == null ? TraceRequest.DEFAULT_STATES : states));
  }

  /** What is asked of measurements; without any, nothing may be. */
  private Optional<MeasuredRequest> measured(List<String> problems) {
    if (measurements == null) {
      Map<String, Object> given = new LinkedHashMap<>();
      given.put("--measured-columns", measuredColumns);
      given.put("--quality", quality);
      given.put("--quality-scale", qualityScale);
      given.put("--time-scale", timeScale);
      refuse(given, "--measurements", problems);
      return Optional.empty();
    }
    return Optional.of(
        new MeasuredRequest(
            measurements,
            measure(problems),
            qualityScale == null ? 1 : qualityScale,
            timeScale == null ? 1 : timeScale,
            Optional.ofNullable(measuredColumns)));
  }

  private QualityMeasure measure(List<String> problems) {
    Optional<QualityMeasure> named =
        quality == null ? Optional.of(QualityMeasure.TV) : QualityMeasure.named(quality);
    if (named.isEmpty()) {
      problems.add("--quality must be tv or distance: --quality=" + quality);
    }
    return named.orElse(QualityMeasure.TV);
  }

  private static void refuse(Map<String, Object> given, String without, List<String> problems) {
    given.forEach(
        (option, value) -> {
          if (value != null) {
            problems.add(option + " belongs to " + without + ", which is not given.");
          }
        });
  }

  private static void needed(String option, Integer value, List<String> problems) {
    if (value == null) {
      problems.add(option + " is needed with --requests.");
    }
  }

  private Reports<Calibrated> reports(List<String> problems) {
    List<Report<Calibrated>> wanted = new ArrayList<>();
    wanted.add(
        new Report<>("--out", out, done -> done.scenario().getBytes(StandardCharsets.UTF_8)));
    try {
      if (chart != null) {
        ChartFile.Format format = ChartOption.format(chart);
        if (measurements == null) {
          problems.add("--chart draws measured models: name them by --measurements.");
        }
        wanted.add(new Report<>("--chart", chart, done -> CurveChart.draw(done.curves(), format)));
      }
      return Reports.open(wanted, spec, SparkHadoopUtil.get().newConfiguration(new SparkConf()));
    } catch (UserError e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
