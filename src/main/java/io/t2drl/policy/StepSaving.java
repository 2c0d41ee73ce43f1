package io.t2drl.policy;

import io.t2drl.edge.Catalogue;
import io.t2drl.edge.World;

/**
 * What denoising steps save: the cost of a hit without any step less its cost after n steps.
 * Negative up to A1 and beyond, rising from there to A3, falling after it; convex on [0, A3].
 */
final class StepSaving {

  private StepSaving() {}

  static double of(World world, int model, double steps) {
    Catalogue catalogue = world.catalogue();
    double quality = catalogue.tv(model, 0) - catalogue.tv(model, steps);
    return (1 - world.alpha()) * quality - world.alpha() * catalogue.b1()[model] * steps;
  }
}
