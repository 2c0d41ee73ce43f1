package io.t2drl.cli;

import io.t2drl.benchmark.Benchmark;
import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import java.util.Locale;

/** Tells which stage a benchmark measures. */
final class BenchmarkProgress implements AutoCloseable {

  private final Progress progress;
  private int begun;

  /** Begins before the first stage. */
  BenchmarkProgress(Progress progress) {
    this.progress = progress;
  }

  /** A stage begins. */
  void begins(String stage) {
    double share = (double) begun / Benchmark.STAGES;
    begun++;
    progress.log(
        Status.of(
            share,
            Part.place(
                String.format(Locale.ROOT, "stage %d of %d", begun, Benchmark.STAGES),
                String.format(Locale.ROOT, "%d/%d", begun, Benchmark.STAGES)),
            Part.result(stage, stage)));
  }

  @Override
  public void close() {
    progress.close();
  }
}
