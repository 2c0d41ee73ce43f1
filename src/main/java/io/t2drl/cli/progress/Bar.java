package io.t2drl.cli.progress;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Progress as a bar on the last line of a terminal. */
final class Bar implements Progress {

  private static final int REFRESH_MILLIS = 200;

  private final String task;
  private final Screen screen;
  private final ScheduledExecutorService refresh =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Thread atExit = new Thread(this::stop);
  private ConsoleLogs logs;
  private Status status;
  private boolean over;

  private Bar(String task, Screen screen) {
    this.task = task;
    this.screen = screen;
  }

  /** A bar that shows what it is told several times a second, until it is closed. */
  static Bar start(String task, Screen screen) {
    Bar bar = new Bar(task, screen);
    bar.logs = ConsoleLogs.watch(screen);
    Runtime.getRuntime().addShutdownHook(bar.atExit);
    bar.refresh.scheduleWithFixedDelay(
        bar::draw, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    return bar;
  }

  @Override
  public synchronized void show(Status current) {
    status = current;
  }

  @Override
  public void log(Status unit) {
    show(unit);
  }

  private synchronized void draw() {
    if (status != null && !over) {
      screen.draw(BarText.of(task, status, screen.room()));
    }
  }

  /** The process ends, as after Ctrl-C: the shell's prompt gets a line of its own. */
  private synchronized void stop() {
    over = true;
    screen.end();
  }

  @Override
  public void close() {
    refresh.shutdownNow();
    synchronized (this) {
      if (!over && status != null) {
        screen.end(BarText.of(task, status, screen.room()));
      }
      over = true;
    }
    logs.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      over = true; // the process is ending, and the hook does no harm any more
    }
  }
}
