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
      paramLabel = "FILE.csv",
      description =
          "Request trace; columns gmt_create, predict_status, exec_time_seconds,"
              + " num_images_per_prompt, num_inference_steps, checkpoint_model_version_id.")
  private Path requests;

  @Option(
      names = "--load-latency",
      paramLabel = "FILE.csv",
      description =
          "Model load latencies; column value in milliseconds. Without it: the default loading"
              + " rate.")
  private Path loadLatency;

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
