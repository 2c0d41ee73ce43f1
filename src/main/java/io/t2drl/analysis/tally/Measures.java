package io.t2drl.analysis.tally;

import java.io.Serializable;

/** Measurements of slots that belong together. */
public final class Measures implements Serializable {

  private static final long serialVersionUID = 1;

  private final Distribution[] quantities = new Distribution[Quantity.values().length];
  private final long[] costs = new long[CostPart.OF_SLOTS];
  private long known;
  private long unknown;

  Measures() {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] = new Distribution();
    }
  }

  /** Adds a slot. {@code costs} are null where nobody can take them apart. */
  void add(SlotArrays slots, int row, Fairness fairness, SlotCosts parts) {
    quantities[Quantity.REWARD.ordinal()].add(slots.reward[row]);
    Distribution delay = quantities[Quantity.DELAY.ordinal()];
    Distribution tv = quantities[Quantity.TV.ordinal()];
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      delay.add(slots.delay[i]);
      tv.add(slots.tv[i]);
    }
    quantities[Quantity.JAIN_DELAY.ordinal()].add(fairness.ofDelays);
    quantities[Quantity.JAIN_BANDWIDTH.ordinal()].add(fairness.ofShares);
    quantities[Quantity.SLOWEST.ordinal()].add(fairness.slowest);
    if (parts != null && !parts.holds) {
      unknown++;
    } else if (parts != null) {
      known++;
      for (int i = 0; i < costs.length; i++) {
        costs[i] = Math.addExact(costs[i], Fixed.of(parts.parts[i]));
      }
    }
  }

  void add(Measures other) {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i].add(other.quantities[i]);
    }
    for (int i = 0; i < costs.length; i++) {
      costs[i] = Math.addExact(costs[i], other.costs[i]);
    }
    known += other.known;
    unknown += other.unknown;
  }

  /** {@return how a quantity is distributed} */
  public Distribution of(Quantity quantity) {
    return quantities[quantity.ordinal()];
  }

  /** {@return slots whose costs are no finite numbers below 2^30, and part of no mean of these} */
  public long costsLeftOut() {
    return unknown;
  }

  /** {@return the mean of a part of a slot's cost; NaN where it is not known} */
  public double cost(CostPart part) {
    return Fixed.mean(costs[part.ordinal()], known);
  }
}
