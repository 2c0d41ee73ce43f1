package io.t2drl.calibrate;

import com.typesafe.config.ConfigUtil;
import io.t2drl.files.OutputFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.text.WordUtils;

/**
 * Renders a calibration as a scenario file whose comments say what was fitted and what was assumed.
 */
final class ScenarioFile {

  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final int PROBABILITY_PLACES = 6;
  private static final int WIDTH = 118;
  private static final String EXTENSION = ".conf";
  private static final String CONTROL = "\\p{Cntrl}+";

  private final CalibrationRequest request;
  private final CalibrationReport report;
  private final PopularityStates popularity;
  private final StringBuilder text = new StringBuilder();

  ScenarioFile(CalibrationRequest request, CalibrationReport report, PopularityStates popularity) {
    this.request = request;
    this.report = report;
    this.popularity = popularity;
  }

  /**
   * Returns the text of the file; it depends on the input only, not on when or where it was
   * written.
   */
  String render() {
    header();
    catalogue();
    popularity();
    cache();
    return text.toString();
  }

  private void header() {
    String file = name(request.requests());
    comment(
        String.format(
            Locale.ROOT,
            "Written by this command from the request trace %s; run it again instead of editing:",
            file));
    command();
    comment("Source of the trace: " + request.source().orElse("not stated (option --source)."));
    comment(
        String.format(
            Locale.ROOT,
            "Rows: %d read, %d used, %d of other models%s.",
            report.read(),
            report.used(),
            report.otherModels(),
            SkipText.of(report.skipped())));
    report.warnings().forEach(warning -> comment("WARNING: " + warning));
    report.assumed().forEach(this::comment);
    comment(
        """
        Whatever is not set here (users, radio, payload sizes, backhaul, denoising steps at the edge, slots, storage,
        learners) is not in the trace and has the program's default.
        """);
    line("name = " + quoted(scenarioName()));
    line(
        "description = "
            + quoted(
                String.format(
                    Locale.ROOT,
                    "The %d most requested models of %s; popularity states from frames of %d"
                        + " minutes: %d",
                    request.models(),
                    file,
                    request.frameMinutes(),
                    popularity.states().size())));
  }

  /** The name of the file without what stands before and behind it. */
  private String scenarioName() {
    String out = out();
    if (out.endsWith(EXTENSION)) {
      return out.substring(0, out.length() - EXTENSION.length());
    }
    return out.equals(OutputFile.STANDARD_OUTPUT) ? "calibrated" : out;
  }

  private String out() {
    return request.out().substring(request.out().lastIndexOf('/') + 1).replaceAll(CONTROL, " ");
  }

  private void command() {
    String latency = request.loadLatency().map(path -> " --load-latency " + name(path)).orElse("");
    String columns = request.columns().orElse("");
    line(
        String.format(
            Locale.ROOT, "#   calibrate --requests %s%s \\", name(request.requests()), latency));
    if (!columns.isEmpty()) {
      line(String.format(Locale.ROOT, "#     --columns '%s' \\", columns.replaceAll(CONTROL, " ")));
    }
    line(
        String.format(
            Locale.ROOT,
            "#     --models %d --frame-minutes %d --states %d --source ... --out %s",
            request.models(),
            request.frameMinutes(),
            request.states(),
            out()));
  }

  private void catalogue() {
    text.append('\n');
    boolean fitted = report.delays().get(0).origin() != Delay.Origin.ASSUMED;
    comment(
        fitted
            ? String.format(
                Locale.ROOT,
                """
                The most requested models. Fitted: b1 (s per denoising step) and b2 (s), by the regression of Theil and Sen of
                execution seconds on denoising steps x images over successful requests; b2 holds whatever else execution time
                holds. A model with fewer than %d rows takes both from all models' rows; one whose own rows show no positive
                slope takes b1 from them.
                """,
                DelayFit.MIN_ROWS)
            : "The most requested models.");
    comment(
        String.format(
            Locale.ROOT,
            """
            Assumed, as the trace does not tell: %s: the default scenario's ranges, spread evenly over the models by a Sobol
            sequence. So a request may ask for up to a3 denoising steps, whatever the trace's requests asked for.
            """,
            Arrays.stream(ScenarioDefaults.values())
                .filter(range -> !fitted || !range.isDelay())
                .map(
                    range ->
                        String.format(
                            Locale.ROOT,
                            "%s %s to %s",
                            range.text(),
                            number(range.low()),
                            number(range.high())))
                .collect(Collectors.joining("; "))));
    line("catalogue = [");
    for (int model = 0; model < report.delays().size(); model++) {
      model(model, report.delays().get(model));
    }
    line("]");
  }

  private void model(int index, Delay delay) {
    line(
        delay.origin() == Delay.Origin.ASSUMED
            ? String.format(
                Locale.ROOT, "  # %d requests; delay %s", delay.rows(), delay.origin().text())
            : String.format(
                Locale.ROOT,
                "  # %d requests; median absolute residual %s s; delay from %s",
                delay.rows(),
                number(delay.residual()),
                delay.origin().text()));
    line(
        String.format(
            Locale.ROOT,
            "  { name = %s, size = %s, a1 = %s, a2 = %s, a3 = %s, a4 = %s, b1 = %s, b2 = %s }",
            quoted(delay.model()),
            number(ScenarioDefaults.SIZE.of(index)),
            number(ScenarioDefaults.A1.of(index)),
            number(ScenarioDefaults.A2.of(index)),
            number(ScenarioDefaults.A3.of(index)),
            number(ScenarioDefaults.A4.of(index)),
            number(delay.b1()),
            number(delay.b2())));
  }

  private void popularity() {
    text.append('\n');
    comment(
        String.format(
            Locale.ROOT,
            """
            Frames of %d minutes: %d with at least %d requests to these models, %d others left out. States are clusters of
            frames (k-means++ on square roots of request shares, at least %d frames each, at most %d states); skewness is
            the maximum likelihood estimate over the state's own ranking.
            """,
            request.frameMinutes(),
            popularity.usedFrames(),
            FrameCounts.MIN_REQUESTS,
            popularity.sparseFrames(),
            FrameClusters.MIN_FRAMES,
            request.states()));
    if (popularity.usedFrames() == 0) {
      comment(
          "No frame has enough requests: the whole trace is one state. Longer frames may tell"
              + " states apart.");
    }
    List<PopularityStates.State> states = popularity.states();
    line("popularity {");
    line(
        String.format(
            Locale.ROOT,
            "  skewness = [%s]",
            joined(states.stream().map(state -> number(state.skewness())).toList())));
    line("  # Indices into the catalogue, from the most to the least popular");
    line("  rankings = [");
    for (PopularityStates.State state : states) {
      line(
          String.format(
              Locale.ROOT,
              "    [%s] # %d frames, %d requests",
              joined(state.ranking()),
              state.frames(),
              state.requests()));
    }
    line("  ]");
    line(
        "  # Moves between successive frames that were counted, each plus "
            + PopularityStates.SMOOTHING);
    line("  transitions = [");
    for (int state = 0; state < states.size(); state++) {
      line(
          String.format(
              Locale.ROOT,
              "    [%s] # counts: %s",
              joined(rounded(popularity.probabilities(state))),
              joined(LongStream.of(popularity.transitions()[state]).boxed().toList())));
    }
    line("  ]");
    line("}");
  }

  private void cache() {
    text.append('\n');
    if (report.loadLatency().isPresent()) {
      LoadLatency latency = report.loadLatency().get();
      comment(
          String.format(
              Locale.ROOT,
              """
              The rate at which a model of %s GB, the middle of the assumed sizes, loads in the median of %d measured load
              latencies, %s s%s. A frame of the scenario is a sample of slots out of a frame of the trace, with the default
              number and length of slots: loading weighs more in it than in the trace.
              """,
              number(ScenarioDefaults.SIZE.middle()),
              latency.used(),
              number(latency.medianSeconds()),
              SkipText.of(latency.skipped())));
      line("cache.load-rate = " + number(ScenarioDefaults.loadRate(latency.medianSeconds())));
    } else {
      comment(
          "Assumed, as no load latencies were given: the default scenario's loading rate, bit/s.");
      line("cache.load-rate = " + number(ScenarioDefaults.LOAD_RATE));
    }
  }

  /**
   * Rounds probabilities; the largest takes what rounding leaves, so that they sum to 1 exactly.
   */
  private static List<String> rounded(double[] probabilities) {
    BigDecimal[] row = new BigDecimal[probabilities.length];
    BigDecimal left = BigDecimal.ONE;
    int largest = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] =
          BigDecimal.valueOf(probabilities[i]).setScale(PROBABILITY_PLACES, RoundingMode.HALF_EVEN);
      left = left.subtract(row[i]);
      largest = row[i].compareTo(row[largest]) > 0 ? i : largest;
    }
    row[largest] = row[largest].add(left);
    return IntStream.range(0, row.length).mapToObj(i -> row[i].toPlainString()).toList();
  }

  /** Wraps a comment; control characters of names from the input must not end it early. */
  private void comment(String sentence) {
    String clean = sentence.replaceAll(CONTROL, " ").strip();
    text.append("# ").append(WordUtils.wrap(clean, WIDTH, "\n# ", false)).append('\n');
  }

  /** The name of a file without its directories, which say nothing to another reader. */
  private static String name(Path file) {
    return file.getFileName().toString().replaceAll(CONTROL, " ");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String quoted(String value) {
    return ConfigUtil.quoteString(value);
  }

  /** Four significant digits. */
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.precision() - rounded.scale() > 6
        ? rounded.toString().replace("E+", "e")
        : rounded.toPlainString();
  }
}
