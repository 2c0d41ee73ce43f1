package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.report.ReportListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Tells how far the page of a run is. */
final class ReportProgress implements ReportListener, AutoCloseable {

  private static final Map<Work, String> WORDS =
      Map.of(
          Work.FIGURES, "reading metrics",
          Work.CACHES, "counting caches",
          Work.POLICIES, "playing policies");

  private final Progress progress;
  private final LongSupplier nanoTime;
  private TimeLeft timeLeft;
  private int latest;

  /**
   * Begins.
   *
   * @param progress shows it
   * @param nanoTime clock of nanoseconds that never goes back
   */
  ReportProgress(Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void done(Work work, int done, int all) {
    if (done == 0) {
      timeLeft = new TimeLeft(nanoTime, 0);
      latest = 0;
    }
    latest = Math.max(latest, done); // threads may come too late
    double share = (double) latest / all;
    List<Part> parts = new ArrayList<>();
    parts.add(
        Part.place(
            String.format(
                Locale.ROOT,
                "%s (%d of %d), %d of %d",
                WORDS.get(work),
                work.ordinal() + 1,
                Work.values().length,
                latest,
                all),
            String.format(Locale.ROOT, "%s %d/%d", WORDS.get(work), latest, all)));
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    Status status = new Status(share, parts);
    if (latest == all) {
      progress.log(status);
    } else {
      progress.show(status);
    }
  }

  @Override
  public synchronized void close() {
    progress.close();
  }
}
