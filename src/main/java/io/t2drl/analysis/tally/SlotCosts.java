package io.t2drl.analysis.tally;

import io.t2drl.edge.Catalogue;
import io.t2drl.edge.World;

/** Takes the cost of a slot apart, one slot after another. */
final class SlotCosts {

  /** Parts of the slot's mean cost over users, by {@link CostPart}. */
  final double[] parts = new double[CostPart.OF_SLOTS];

  /** Time of all requests on the radio link, s. */
  double onLink;

  /** Longest time of one request there, s. */
  double slowestLink;

  /** Whether all of this can be part of sums: not where a delay is infinite. */
  boolean holds;

  /** Takes a slot apart whose world is known. */
  void take(SlotArrays slots, int row) {
    World world = slots.world(row);
    Catalogue catalogue = world.catalogue();
    onLink = 0;
    double edge = 0;
    double cloud = 0;
    double tv = 0;
    slowestLink = 0;
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      int model = slots.model[i];
      double served;
      if (slots.hit[i]) {
        served = catalogue.generationSeconds(model, slots.steps[i]);
        edge += served;
      } else {
        served = world.cloudSeconds(model, (double) slots.inputBits[i] + slots.outputBits[i]);
        cloud += served;
      }
      double own = slots.delay[i] - served;
      onLink += own;
      slowestLink = Math.max(slowestLink, own);
      tv += slots.tv[i];
    }
    double alpha = world.alpha() / slots.users;
    parts[CostPart.LINK.ordinal()] = alpha * onLink;
    parts[CostPart.EDGE.ordinal()] = alpha * edge;
    parts[CostPart.CLOUD.ordinal()] = alpha * cloud;
    parts[CostPart.TV.ordinal()] = (1 - world.alpha()) / slots.users * tv;
    holds = Fixed.holds(onLink);
    for (double part : parts) {
      holds &= Fixed.holds(part);
    }
  }
}
