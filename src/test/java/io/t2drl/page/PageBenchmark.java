package io.t2drl.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Opens the page of a search in a headless Chromium, draws ranges along its axes as a mouse does,
 * and tells how long both take: by the wall clock, and by the work of the page's main thread, which
 * other work on the machine disturbs less. Without an argument the page is a made-up one of 5,000
 * trials x 15 parameters; with one, it is a file.
 *
 * <pre>{@code
 * mvn -Pbench test-compile exec:exec@page -Dpage=DIR/index.html
 * }</pre>
 */
final class PageBenchmark {

  private static final int TRIALS = 5000;
  private static final int REPETITIONS = 7;
  private static final String FORMAT = "%-34s %18s %18s %14s  %s%n";

  /** What the browser has done so far, in s. */
  private record Work(double seconds, double tasks, double scripts) {

    static Work of(Browser browser) throws Exception {
      JsonNode metrics = browser.metrics();
      return new Work(
          System.nanoTime() / 1e9,
          metrics.path("TaskDuration").asDouble(),
          metrics.path("ScriptDuration").asDouble());
    }

    Work since(Work before) {
      return new Work(seconds - before.seconds, tasks - before.tasks, scripts - before.scripts);
    }

    String line(String what, String goal) {
      return String.format(
          Locale.ROOT, FORMAT, what, millis(tasks), millis(scripts), millis(seconds), goal);
    }

    private static String millis(double seconds) {
      return String.format(Locale.ROOT, "%.0f ms", 1e3 * seconds);
    }
  }

  private PageBenchmark() {}

  /**
   * Measures a page.
   *
   * @param arguments where the page lies; none, or an empty one: a page is made up
   */
  public static void main(String[] arguments) throws Exception {
    Path program = Browser.find().orElseThrow(() -> new IOException("no Chromium on the PATH"));
    Path directory = Files.createTempDirectory("t2drl-page-");
    try {
      Path page = directory.resolve("index.html");
      if (arguments.length > 0 && !arguments[0].isEmpty()) {
        page = Path.of(arguments[0]).toAbsolutePath();
      } else {
        Files.writeString(page, GridPage.html(Grids.view(TRIALS)), StandardCharsets.UTF_8);
      }
      Path profile = Files.createDirectory(directory.resolve("profile"));
      try (Browser browser = Browser.start(program, profile)) {
        System.out.print(measured(browser, page));
      }
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static String measured(Browser browser, Path page) throws Exception {
    List<Work> paints = new ArrayList<>();
    List<Work> brushes = new ArrayList<>();
    browser.show(1400, 1000, "screen", "light");
    browser.open("about:blank", "document.readyState === 'complete'");
    browser.measure();
    double firstPaint = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      browser.open("about:blank", "document.readyState === 'complete'");
      Work before = Work.of(browser);
      browser.open(page.toUri().toString(), "document.documentElement?.dataset.ready === 'yes'");
      paints.add(Work.of(browser).since(before));
      firstPaint =
          browser.evaluate("performance.getEntriesByName('first-paint')[0]?.startTime").asDouble();
      brushes.add(brush(browser, 1 + i));
    }
    return String.format(
            Locale.ROOT,
            "%.3f MB (goal: <= 2.5 MB), medians of %d, goals by the main thread's work%n" + FORMAT,
            Files.size(page) / 1e6,
            REPETITIONS,
            "",
            "main thread",
            "of it scripts",
            "wall clock",
            "goal")
        + median(paints).line("opened until all is drawn", "< 1000 ms")
        + median(brushes).line("a move of a brush", "< 100 ms")
        + String.format(
            Locale.ROOT, "The browser's own first paint, last time: %.0f ms%n", firstPaint);
  }

  /** {@return what one move of the pointer takes, of several that draw a range along an axis} */
  private static Work brush(Browser browser, int axis) throws Exception {
    JsonNode board =
        browser.evaluate(
            "(() => { const e = document.getElementById('axes');"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.x, r.y, r.width, r.height]; })()");
    double x = board.get(0).asDouble() + 60 + (board.get(2).asDouble() - 140) * axis / 17;
    double top = board.get(1).asDouble() + 104;
    double height = board.get(3).asDouble() - 130;
    String before = browser.evaluate("document.getElementById('count').textContent").asText();
    Work start = Work.of(browser);
    browser.drag(x, top + 0.2 * height, x, top + 0.6 * height);
    browser.await("document.getElementById('count').textContent !== '" + before + "'");
    browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    Work all = Work.of(browser).since(start);
    int moves = Browser.DRAG_STEPS;
    return new Work(all.seconds / moves, all.tasks / moves, all.scripts / moves);
  }

  private static Work median(List<Work> all) {
    return new Work(
        all.stream().mapToDouble(Work::seconds).sorted().toArray()[all.size() / 2],
        all.stream().mapToDouble(Work::tasks).sorted().toArray()[all.size() / 2],
        all.stream().mapToDouble(Work::scripts).sorted().toArray()[all.size() / 2]);
  }
}
