package io.t2drl.cli;

import io.t2drl.calibrate.Calibration;
import io.t2drl.calibrate.CalibrationReport;
import io.t2drl.calibrate.CalibrationRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a scenario to a request trace. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
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
      description = "Scenario file to write.")
  private Path out;

  /** Made by picocli. */
  CalibrateCommand() {}

  @Override
  public void run() {
    CalibrationReport report =
        Calibration.run(
            new CalibrationRequest(
                requests,
                Optional.ofNullable(loadLatency),
                models,
                frameMinutes,
                states,
                Optional.ofNullable(source),
                out));
    PrintWriter output = spec.commandLine().getOut();
    output.print(report.text());
    output.printf(Locale.ROOT, "Written: %s%n", out);
    output.flush();
  }
}
