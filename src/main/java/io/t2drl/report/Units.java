package io.t2drl.report;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is done of one kind of work, in any thread. */
final class Units {

  private final ReportListener listener;
  private final ReportListener.Work work;
  private final int all;
  private final AtomicInteger done = new AtomicInteger();

  /** Work begins. */
  Units(ReportListener listener, ReportListener.Work work, int all) {
    this.listener = listener;
    this.work = work;
    this.all = Math.max(1, all);
    listener.done(work, 0, this.all);
  }

  /** One more is done. */
  void one() {
    listener.done(work, done.incrementAndGet(), all);
  }
}
