package io.t2drl.benchmark.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What a search took, for people and for programs, beside what it may take. */
public final class SearchReport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MEGA = 1e6;
  private static final double GIBI = 1L << 30;

  /** Processor time of a trial beside its own work, ms. */
  private static final double OVERHEAD = 5;

  /** Heap of the driver, GiB. */
  private static final double HEAP = 3;

  /** Size of the page, MB. */
  private static final double PAGE = 2.5;

  private SearchReport() {}

  /** {@return the figures as lines of text} */
  public static String table(SearchFigures figures) {
    SearchFigures.Extent extent = figures.extent();
    Lines lines = new Lines();
    lines.head(
        "%,d trials of %d parameters, %s, on %d cores, heap of %.2f GiB (processor time of the"
            + " process; Spark's start left out)",
        extent.trials(),
        extent.parameters(),
        extent.method(),
        extent.cores(),
        extent.heap() / GIBI);
    lines.add("to load the grid's file", seconds(figures.load()), "");
    lines.add("the search", seconds(figures.search()), "");
    lines.add(
        "a trial's own work",
        String.format(
            Locale.ROOT,
            "%.1f core-ms, in its thread %.1f",
            figures.ownMillis(),
            figures.threadMillis()),
        "");
    lines.add(
        "a trial beside its own work",
        String.format(Locale.ROOT, "%.2f core-ms", figures.overheadMillis()),
        String.format(Locale.ROOT, "<= %.0f core-ms", OVERHEAD));
    figures.machineMillis().ifPresent(machine -> parts(lines, figures, machine));
    lines.add(
        "heap after a collection, at most",
        String.format(Locale.ROOT, "%.3f GiB", figures.peakHeap() / GIBI),
        String.format(Locale.ROOT, "<= %.0f GiB", HEAP));
    lines.add(
        String.format(Locale.ROOT, "to go on with %,d results", figures.resumed().known()),
        seconds(figures.resumed().taken()),
        "");
    lines.add(
        "trials done twice",
        String.format(Locale.ROOT, "%d", figures.resumed().again()),
        "<= " + extent.cores());
    lines.add("to write page and table", seconds(figures.report()), "");
    lines.add("index.html", megabytes(figures.pageBytes()), "<= " + PAGE + " MB");
    lines.add("trials.parquet", megabytes(figures.tableBytes()), "");
    return lines.toString();
  }

  private static void parts(Lines lines, SearchFigures figures, MachineThreads machine) {
    double rest =
        figures.overheadMillis()
            - machine.compiler()
            - machine.collector()
            - figures.driverMillis();
    part(lines, "Java's compiler", machine.compiler());
    part(lines, "Java's garbage collector", machine.collector());
    part(lines, "the thread that decides", figures.driverMillis());
    part(lines, "tasks and all else", rest);
  }

  private static void part(Lines lines, String whose, double millis) {
    lines.add("  of it " + whose, String.format(Locale.ROOT, "%.2f core-ms", millis), "");
  }

  private static String seconds(Taken taken) {
    return String.format(Locale.ROOT, "%.2f core-s in %.2f s", taken.cpuSeconds(), taken.seconds());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.3f MB", bytes / MEGA);
  }

  /** {@return the figures as an indented object of JSON} */
  public static String json(SearchFigures figures) {
    SearchFigures.Extent extent = figures.extent();
    ObjectNode object =
        JSON.createObjectNode()
            .put("method", extent.method())
            .put("trials", extent.trials())
            .put("parameters", extent.parameters())
            .put("cores", extent.cores())
            .put("heapBytes", extent.heap())
            .put("codeVersion", extent.codeVersion());
    put(object, "load", figures.load());
    put(object, "search", figures.search());
    object
        .putObject("own")
        .put("parts", figures.own().parts())
        .put("cpuSeconds", figures.own().seconds())
        .put("trainingCpuSeconds", figures.own().trainingSeconds());
    put(object, "alone", figures.alone().taken());
    object
        .put("aloneParts", figures.alone().own().parts())
        .put("aloneThreadCpuSeconds", figures.alone().own().seconds());
    object.put("overheadMillis", figures.overheadMillis()).put("overheadMillisGoal", OVERHEAD);
    object.put("driverCpuSeconds", figures.driverSeconds());
    figures
        .machine()
        .ifPresent(
            machine ->
                object
                    .put("compilerCpuSeconds", machine.compiler())
                    .put("collectorCpuSeconds", machine.collector()));
    figures
        .machineMillis()
        .ifPresent(
            machine ->
                object
                    .put("compilerOverheadMillis", machine.compiler())
                    .put("collectorOverheadMillis", machine.collector()));
    object.put("peakHeapBytes", figures.peakHeap());
    put(object, "resumed", figures.resumed().taken());
    object
        .put("resumedTrials", figures.resumed().known())
        .put("trialsDoneTwice", figures.resumed().again());
    put(object, "report", figures.report());
    object.put("pageBytes", figures.pageBytes()).put("tableBytes", figures.tableBytes());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode object, String name, Taken taken) {
    object.putObject(name).put("seconds", taken.seconds()).put("cpuSeconds", taken.cpuSeconds());
  }

  /** Lines of three columns: what, its figure, what it may be. */
  private static final class Lines {

    private final StringBuilder text = new StringBuilder();

    void head(String format, Object... values) {
      text.append(String.format(Locale.ROOT, format + "%n", values));
      add("", "figure", "goal");
    }

    void add(String what, String figure, String goal) {
      text.append(String.format(Locale.ROOT, "%-34s %34s  %s", what, figure, goal).stripTrailing());
      text.append(System.lineSeparator());
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
