package io.t2drl.cli.progress;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Log lines on the terminal. Under spark-submit logging begins before our program does and writes
 * past {@link System#err}: there the screen is told of a line just before it is written.
 */
final class ConsoleLogs implements AutoCloseable {

  private final Filter filter;
  private final List<ConsoleAppender> appenders;

  private ConsoleLogs(Filter filter, List<ConsoleAppender> appenders) {
    this.filter = filter;
    this.appenders = appenders;
  }

  /** Tells a screen of log lines until closed. */
  static ConsoleLogs watch(Screen screen) {
    Filter filter = new Announcement(screen);
    List<ConsoleAppender> appenders =
        LogManager.getContext(false) instanceof LoggerContext context
            ? context.getConfiguration().getAppenders().values().stream()
                .filter(ConsoleAppender.class::isInstance)
                .map(ConsoleAppender.class::cast)
                .toList()
            : List.of();
    appenders.forEach(appender -> appender.addFilter(filter));
    return new ConsoleLogs(filter, appenders);
  }

  @Override
  public void close() {
    appenders.forEach(appender -> appender.removeFilter(filter));
  }

  /** Lets every event pass, and makes room for it. */
  private static final class Announcement extends AbstractFilter {

    private final transient Screen screen;

    Announcement(Screen screen) {
      this.screen = screen;
    }

    @Override
    public Result filter(LogEvent event) {
      screen.yieldLine();
      return Result.NEUTRAL;
    }
  }
}
