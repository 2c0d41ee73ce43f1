package io.t2drl.edge;

import io.t2drl.config.PopularitySettings;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Markov chain of request distributions (row-major arrays over G states and M models).
 *
 * @param states G
 * @param models M
 * @param skewness Zipf exponent of each state, [G]
 * @param ranking model of each rank from most to least popular, [G x M]
 * @param probability probability that a request is for a model, [G x M]
 * @param transition probability to move from one state to another at the end of a frame, [G x G]
 * @param cumulative running sums of {@code probability} over models, [G x M]
 * @param cumulativeTransition running sums of {@code transition} over next states, [G x G]
 * @param guide first model that a uniform draw from each {@value #GUIDES}th of [0, 1) can mean, [G
 *     x {@value #GUIDES}] (Chen and Asau 1974): most draws need no search
 */
public record Popularity(
    int states,
    int models,
    double[] skewness,
    int[] ranking,
    double[] probability,
    double[] transition,
    double[] cumulative,
    double[] cumulativeTransition,
    int[] guide)
    implements Serializable {

  /** A power of two, so that multiplying by it is exact. */
  private static final int GUIDES = 256;

  /** {@return the chain of a scenario with the given number of models} */
  static Popularity of(PopularitySettings settings, int models) {
    int states = settings.states();
    double[] skewness = settings.skewness().stream().mapToDouble(Double::doubleValue).toArray();
    int[] ranking = new int[states * models];
    double[] probability = new double[states * models];
    for (int state = 0; state < states; state++) {
      int row = state * models;
      double g = skewness[state];
      double sum =
          IntStream.rangeClosed(1, models).mapToDouble(rank -> StrictMath.pow(rank, -g)).sum();
      for (int rank = 0; rank < models; rank++) {
        int model =
            settings.rankings().isEmpty()
                ? (rank + settings.rotation().get(state) % models) % models
                : settings.rankings().get(state).get(rank);
        ranking[row + rank] = model;
        probability[row + model] = StrictMath.pow(rank + 1.0, -g) / sum;
      }
    }
    double[] transition = transitions(settings, states);
    double[] cumulative = runningSums(probability, states, models);
    return new Popularity(
        states,
        models,
        skewness,
        ranking,
        probability,
        transition,
        cumulative,
        runningSums(transition, states, states),
        guide(cumulative, states, models));
  }

  /**
   * {@return the model of a request}
   *
   * @param state popularity state
   * @param uniform draw from [0, 1)
   */
  public int model(int state, double uniform) {
    return pick(
        cumulative, state, models, uniform, guide[state * GUIDES + (int) (GUIDES * uniform)]);
  }

  /**
   * {@return the state of the next frame}
   *
   * @param state popularity state of this frame
   * @param uniform draw from [0, 1)
   */
  public int next(int state, double uniform) {
    return pick(cumulativeTransition, state, states, uniform, 0);
  }

  /**
   * {@return the logarithm of the probability of counted requests in a state, but for the number of
   * their orders}
   *
   * @param state popularity state
   * @param counts requests per model, rows of length M
   * @param offset beginning of the row
   */
  public double logLikelihood(int state, int[] counts, int offset) {
    double value = 0;
    for (int model = 0; model < models; model++) {
      value += counts[offset + model] * Logarithm.of(probability[state * models + model]);
    }
    return value;
  }

  /**
   * {@return the state whose distribution most likely produced the counted requests; the first of
   * equals}
   *
   * @param counts requests per model, rows of length M
   * @param offset beginning of the row
   */
  public int likeliest(int[] counts, int offset) {
    int best = 0;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < states; state++) {
      double value = logLikelihood(state, counts, offset);
      if (value > bestValue) {
        best = state;
        bestValue = value;
      }
    }
    return best;
  }

  private static double[] transitions(PopularitySettings settings, int states) {
    double[] matrix = new double[states * states];
    List<List<Double>> rows = settings.transitions();
    for (int from = 0; from < states; from++) {
      for (int to = 0; to < states; to++) {
        double value;
        if (!rows.isEmpty()) {
          value = rows.get(from).get(to);
        } else if (states == 1) {
          value = 1;
        } else {
          value = from == to ? settings.stay() : (1 - settings.stay()) / (states - 1);
        }
        matrix[from * states + to] = value;
      }
    }
    return matrix;
  }

  private static double[] runningSums(double[] values, int rows, int columns) {
    double[] sums = values.clone();
    for (int row = 0; row < rows; row++) {
      for (int column = 1; column < columns; column++) {
        sums[row * columns + column] += sums[row * columns + column - 1];
      }
    }
    return sums;
  }

  private static int[] guide(double[] cumulative, int states, int models) {
    int[] guide = new int[states * GUIDES];
    for (int i = 0; i < guide.length; i++) {
      double least = i % GUIDES / (double) GUIDES;
      guide[i] = pick(cumulative, i / GUIDES, models, least, 0);
    }
    return guide;
  }

  private static int pick(double[] sums, int row, int columns, double uniform, int from) {
    int offset = row * columns;
    int last = columns - 1;
    int column = from;
    // Stops at the last column whatever rounding has left of the sum.
    while (column < last && uniform >= sums[offset + column]) {
      column++;
    }
    return column;
  }
}
