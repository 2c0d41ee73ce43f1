package io.t2drl.experience.manifest;

import java.util.Comparator;

/**
 * What a split has left of a round. By a seed every episode has a place from 0 to 1, which follows
 * from its name; those in a range of places stay.
 *
 * @param seed seed of the places
 * @param from beginning of the range
 * @param to end of the range, itself outside
 */
public record Cut(long seed, double from, double to) implements Comparable<Cut> {

  private static final Comparator<Cut> ORDER =
      Comparator.comparingLong(Cut::seed)
          .thenComparingDouble(Cut::from)
          .thenComparingDouble(Cut::to);

  /** {@return whether this can be a range of places} */
  boolean isWhole() {
    return 0 <= from && from < to && to <= 1;
  }

  /** {@return whether no episode can lie in both} */
  boolean misses(Cut other) {
    return seed == other.seed && (to <= other.from || other.to <= from);
  }

  @Override
  public int compareTo(Cut other) {
    return ORDER.compare(this, other);
  }
}
