package io.t2drl.calibrate;

import static io.t2drl.calibrate.ConfText.joined;
import static io.t2drl.calibrate.ConfText.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The section {@code popularity} of a scenario file. */
final class PopularityText {

  private static final int PROBABILITY_PLACES = 6;

  private PopularityText() {}

  /**
   * Writes what a trace tells.
   *
   * @param trace how it was asked
   * @param popularity what it tells
   * @param text where to
   */
  static void write(TraceRequest trace, PopularityStates popularity, ConfText text) {
    text.line("");
    text.comment(
        String.format(
            Locale.ROOT,
            """
            Frames of %d minutes: %d with at least %d requests to these models, %d others left out. States are clusters of
            frames (k-means++ on square roots of request shares, at least %d frames each, at most %d states); skewness is
            the maximum likelihood estimate over the state's own ranking.
            """,
            trace.frameMinutes(),
            popularity.usedFrames(),
            FrameCounts.MIN_REQUESTS,
            popularity.sparseFrames(),
            FrameClusters.MIN_FRAMES,
            trace.states()));
    if (popularity.usedFrames() == 0) {
      text.comment(
          "No frame has enough requests: the whole trace is one state. Longer frames may tell"
              + " states apart.");
    }
    List<PopularityStates.State> states = popularity.states();
    text.line("popularity {");
    text.line(
        String.format(
            Locale.ROOT,
            "  skewness = [%s]",
            joined(states.stream().map(state -> number(state.skewness())).toList())));
    text.line("  # Indices into the catalogue, from the most to the least popular");
    text.line("  rankings = [");
    for (PopularityStates.State state : states) {
      text.line(
          String.format(
              Locale.ROOT,
              "    [%s] # %d frames, %d requests",
              joined(state.ranking()),
              state.frames(),
              state.requests()));
    }
    text.line("  ]");
    text.line(
        "  # Moves between successive frames that were counted, each plus "
            + PopularityStates.SMOOTHING);
    text.line("  transitions = [");
    for (int state = 0; state < states.size(); state++) {
      text.line(
          String.format(
              Locale.ROOT,
              "    [%s] # counts: %s",
              joined(rounded(popularity.probabilities(state))),
              joined(LongStream.of(popularity.transitions()[state]).boxed().toList())));
    }
    text.line("  ]");
    text.line("}");
  }

  /**
   * Writes what stands in where there is no trace.
   *
   * @param models number of models
   * @param text where to
   */
  static void assume(int models, ConfText text) {
    text.line("");
    text.comment(
        "Assumed, as there is no request trace: the default scenario's popularity states, each with"
            + " a ranking of its own.");
    text.line("popularity {");
    text.line("  skewness = [0.2, 0.5, 1.0]");
    text.line(
        "  rotation = ["
            + joined(IntStream.range(0, 3).map(state -> state * models / 3).boxed().toList())
            + "]");
    text.line("  stay = 0.6");
    text.line("}");
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
}
