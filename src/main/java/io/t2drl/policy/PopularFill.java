package io.t2drl.policy;

import io.t2drl.edge.World;

/** Fills a cache in a given order: every model that still fits. */
final class PopularFill {

  private PopularFill() {}

  /** Fills a cell's row of an [E x M] array with the order that begins at {@code orderOffset}. */
  static void fill(World world, int[] order, int orderOffset, boolean[] cached, int offset) {
    double left = world.capacityBytes();
    for (int rank = 0; rank < world.models(); rank++) {
      int model = order[orderOffset + rank];
      double size = world.catalogue().bytes()[model];
      cached[offset + model] = size <= left;
      if (size <= left) {
        left -= size;
      }
    }
  }
}
