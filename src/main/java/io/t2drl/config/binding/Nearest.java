package io.t2drl.config.binding;

import java.util.Collection;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Finds what somebody meant who mistyped a name. */
public final class Nearest {

  // below this similarity (1: equal) a suggestion would be a guess
  private static final double SIMILAR = 0.8;

  private Nearest() {}

  /**
   * {@return the known name that is nearest; empty where none is near}
   *
   * @param name what was typed
   * @param known names that mean something
   */
  public static Optional<String> to(String name, Collection<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String nearest = null;
    double best = SIMILAR;
    for (String candidate : known) {
      double score = similarity.apply(name, candidate);
      if (score > best) {
        best = score;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }
}
