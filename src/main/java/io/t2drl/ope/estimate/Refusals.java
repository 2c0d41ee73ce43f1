package io.t2drl.ope.estimate;

import java.util.Locale;
import java.util.Optional;

/** When logs have too little to say, and the sentence that says so. */
final class Refusals {

  /** Least effective number of episodes of figures that are made of weights alone. */
  static final double LEAST_EPISODES = 30;

  /** Least effective number of episodes of weights that only correct a critic. */
  static final double LEAST_CORRECTING = 10;

  /** Largest share of decisions without examples; neither critics nor weights know of those. */
  static final double MOST_UNCOVERED = 0.05;

  private Refusals() {}

  static Optional<String> uncovered(PolicyLogs logs) {
    return logs.uncovered() > MOST_UNCOVERED
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the logs have no examples of %.1f %% of the policy's decisions (at most %.0f %%)",
                100 * logs.uncovered(),
                100 * MOST_UNCOVERED))
        : Optional.empty();
  }

  static Optional<String> undrawn(PolicyLogs logs) {
    return logs.drawn() == 0
        ? Optional.of("the policy that acted cannot be drawn from again")
        : Optional.empty();
  }

  static Optional<String> few(double effective, double least) {
    return effective >= least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "its weights are worth %.1f episodes of the policy (at least %.0f)",
                effective,
                least));
  }
}
