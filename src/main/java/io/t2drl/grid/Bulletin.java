package io.t2drl.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.t2drl.edge.RequestTrace;
import io.t2drl.files.Fence;
import io.t2drl.trial.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The page and the table of a search, which others can look at while it runs: now and then they are
 * written anew, so seldom that it takes a three-hundredth of the time.
 */
final class Bulletin {

  private static final String PAGE = "index.html";
  private static final String TABLE = "trials.parquet";

  /** Least time between two issues, ns. */
  private static final long PAUSE = 30_000_000_000L;

  /** Times that an issue takes to be written, between two of them. */
  private static final int SHARE = 300;

  private final GridDirectory directory;
  private final Findings findings;
  private final Fence fence;
  private final Ticks ticks;
  private long next;
  private boolean searched;

  /**
   * Begins.
   *
   * @param directory where it is written
   * @param findings what it tells of
   * @param fence the driver's lock
   * @param ticks clock
   */
  Bulletin(GridDirectory directory, Findings findings, Fence fence, Ticks ticks) {
    this.directory = directory;
    this.findings = findings;
    this.fence = fence;
    this.ticks = ticks;
    this.next = ticks.nanos() + PAUSE;
  }

  /** {@return a listener that writes it anew where it is time, and tells another one of all} */
  GridListener beside(GridListener listener) {
    return new GridListener() {
      @Override
      public void changed(SearchState state) {
        listener.changed(state);
        publishInTime();
      }

      @Override
      public void checking(String what, int done, int trials) {
        listener.checking(what, done, trials);
        publishInTime();
      }

      @Override
      public void failed(String trial, String why) {
        listener.failed(trial, why);
      }

      @Override
      public void traced(RequestTrace trace) {
        listener.traced(trace);
      }
    };
  }

  private void publishInTime() {
    if (ticks.nanos() - next >= 0) {
      publish();
    }
  }

  /** From now on, points that did not come to the end count as stopped. */
  void searched() {
    searched = true;
  }

  /** Writes it, and returns what it tells. */
  GridReport publish() {
    long begin = ticks.nanos();
    fence.confirm();
    GridReport report = findings.report(searched);
    try {
      directory.put(TABLE, TrialsFile.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory.put(PAGE, report.page().getBytes(UTF_8));
    long end = ticks.nanos();
    next = end + Math.max(PAUSE, SHARE * (end - begin));
    return report;
  }

  /** {@return where the page lies} */
  String page() {
    return directory.path(PAGE);
  }
}
