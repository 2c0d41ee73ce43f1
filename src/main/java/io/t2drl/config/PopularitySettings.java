package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;
import java.util.List;

/**
 * A finite Markov chain over popularity states that moves once a frame, or a recorded trace in its
 * place.
 *
 * @param skewness Zipf exponent of each state; as many entries as there are states
 * @param rotation rotation o_j of each state: its model of rank r is (r + o_j) mod M; used where
 *     {@code rankings} is empty
 * @param rankings for each state the model indices from most to least popular; empty: use {@code
 *     rotation}
 * @param stay probability to remain in a state, the rest spread uniformly; used where {@code
 *     transitions} is empty
 * @param transitions row-stochastic transition matrix; empty: use {@code stay}
 * @param trace path or URI of a request trace (a table with the columns timestamp, cell, user and
 *     model) that replaces drawn requests; empty: none
 * @param traceSha256 SHA-256 of the trace's bytes, 64 hexadecimal digits; empty: not known yet
 */
public record PopularitySettings(
    @Option(value = "Zipf exponent of each popularity state", min = 0, max = 10)
        List<Double> skewness,
    @Option(
            value =
                "Rotation of the ranking in each state: the model of rank r is (r + rotation) mod"
                    + " M",
            min = 0)
        List<Integer> rotation,
    @Option(
            value =
                "Model indices from most to least popular, one list a state; empty: use rotation",
            min = 0)
        List<List<Integer>> rankings,
    @Option(value = "Probability to stay in a state, the rest is spread evenly", min = 0, max = 1)
        double stay,
    @Option(value = "Transition matrix, one row a state; empty: use stay", min = 0, max = 1)
        List<List<Double>> transitions,
    @Option(
            "Path or URI of a request trace that replaces drawn requests: a table with the header"
                + " line timestamp,cell,user,model and rows like 1731689850,0,3,m4, compressed or"
                + " not. Timestamps are Unix time in s, ms, us or ns, ISO 8601 (without zone:"
                + " UTC), seconds, or spreadsheet dates, one form in all rows; slots count from"
                + " the first request. Cells count from 0, users from 0 to cell.users - 1, a model"
                + " is its name or its index from 0. Empty: none")
        String trace,
    @Option(
            "SHA-256 of the trace's bytes, which must not change; a run fills it in. Empty: take"
                + " the file as it is")
        String traceSha256)
    implements Serializable {

  /** Makes the lists immutable. */
  public PopularitySettings {
    skewness = List.copyOf(skewness);
    rotation = List.copyOf(rotation);
    rankings = rankings.stream().map(List::copyOf).toList();
    transitions = transitions.stream().map(List::copyOf).toList();
  }

  /** Returns the number of popularity states. */
  public int states() {
    return skewness.size();
  }
}
