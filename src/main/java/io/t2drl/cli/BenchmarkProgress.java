package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import java.util.Locale;

/** Tells which stage a benchmark measures. */
final class BenchmarkProgress implements AutoCloseable {

  private final Progress progress;
  private final int stages;
  private int begun;

  /** Begins before the first of so many stages. */
  BenchmarkProgress(Progress progress, int stages) {
    this.progress = progress;
    this.stages = stages;
  }

  /** A stage begins. */
  void begins(String stage) {
    double share = (double) begun / stages;
    begun++;
    progress.log(
        Status.of(
            share,
            Part.place(
                String.format(Locale.ROOT, "stage %d of %d", begun, stages),
                String.format(Locale.ROOT, "%d/%d", begun, stages)),
            Part.result(stage, stage)));
  }

  @Override
  public void close() {
    progress.close();
  }
}
