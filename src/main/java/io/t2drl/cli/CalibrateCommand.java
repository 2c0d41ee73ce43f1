package io.t2drl.cli;

import io.t2drl.calibrate.Calibrated;
import io.t2drl.calibrate.Calibration;
import io.t2drl.calibrate.CalibrationRequest;
import io.t2drl.config.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a scenario to a request trace. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = "Fit a scenario file to a request trace.")
final class CalibrateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--requests",
      required = true,
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
      required = true,
      paramLabel = "M",
      description = "Take the M most requested models.")
  private int models;

  @Option(
      names = "--frame-minutes",
      required = true,
      paramLabel = "F",
      description = "Length of a frame of the trace, in minutes.")
  private int frameMinutes;

  @Option(
      names = "--states",
      paramLabel = "J",
      defaultValue = "" + CalibrationRequest.DEFAULT_STATES,
      description = "Most popularity states (default: ${DEFAULT-VALUE}).")
  private int states;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the trace comes from, with its citation; written into the file.")
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
    CalibrationRequest request =
        new CalibrationRequest(
            requests,
            Optional.ofNullable(loadLatency),
            Optional.ofNullable(columns),
            models,
            frameMinutes,
            states,
            Optional.ofNullable(source),
            out);
    List<String> problems = new ArrayList<>(request.problems());
    Reports<Calibrated> reports = reports(problems);
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Calibrated calibrated = Calibration.run(request);
    reports.print(calibrated.report().text());
    WarningBlock.print(calibrated.report().warnings(), spec.commandLine().getErr());
    reports.write(calibrated);
    reports.print(String.format(Locale.ROOT, "Written: %s%n", out));
  }

  private Reports<Calibrated> reports(List<String> problems) {
    try {
      return Reports.open(
          List.of(
              new Report<>("--out", out, done -> done.scenario().getBytes(StandardCharsets.UTF_8))),
          spec,
          SparkHadoopUtil.get().newConfiguration(new SparkConf()));
    } catch (UserError e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
