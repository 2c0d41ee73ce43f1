package io.t2drl.analysis.tally;

import java.io.Serializable;

/** What the slots of one episode say about its cost. */
public final class EpisodeDetail implements Serializable {

  private static final long serialVersionUID = 1;

  private final long[] costs = new long[CostPart.OF_SLOTS];
  private long slots;
  private long requests;
  private long hits;
  private long known;
  private double leastGain = Double.POSITIVE_INFINITY;
  private double slowest = Double.NEGATIVE_INFINITY;
  private double slowestLink = Double.NEGATIVE_INFINITY;
  private long link;

  void add(SlotArrays rows, int row, SlotCosts parts) {
    slots++;
    for (int i = row * rows.users; i < (row + 1) * rows.users; i++) {
      requests++;
      hits += rows.hit[i] ? 1 : 0;
      leastGain = Math.min(leastGain, rows.gain[i]);
      slowest = Math.max(slowest, rows.delay[i]);
    }
    if (parts != null && parts.holds) {
      known++;
      for (int i = 0; i < costs.length; i++) {
        costs[i] = Math.addExact(costs[i], Fixed.of(parts.parts[i]));
      }
      link = Math.addExact(link, Fixed.of(parts.onLink));
      slowestLink = Math.max(slowestLink, parts.slowestLink);
    }
  }

  void add(EpisodeDetail other) {
    for (int i = 0; i < costs.length; i++) {
      costs[i] = Math.addExact(costs[i], other.costs[i]);
    }
    slots += other.slots;
    requests += other.requests;
    hits += other.hits;
    known += other.known;
    leastGain = Math.min(leastGain, other.leastGain);
    slowest = Math.max(slowest, other.slowest);
    slowestLink = Math.max(slowestLink, other.slowestLink);
    link = Math.addExact(link, other.link);
  }

  /** {@return the mean of a part of its slots' costs; NaN where it is not known} */
  public double cost(CostPart part) {
    return Fixed.mean(costs[part.ordinal()], known);
  }

  /** {@return the share of its requests that the edge server served} */
  public double hitRatio() {
    return requests == 0 ? Double.NaN : (double) hits / requests;
  }

  /** {@return the least channel gain of a request, in dB} */
  public double deepestGain() {
    return slots == 0 ? Double.NaN : 10 * StrictMath.log10(leastGain);
  }

  /** {@return the delay of its slowest request, s} */
  public double slowest() {
    return slots == 0 ? Double.NaN : slowest;
  }

  /** {@return the share of all time on its radio link that one request took; NaN: not known} */
  public double slowestShare() {
    return known == 0 ? Double.NaN : slowestLink / (link / Fixed.ONE);
  }
}
