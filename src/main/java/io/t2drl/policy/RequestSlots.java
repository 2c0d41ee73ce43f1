package io.t2drl.policy;

import io.t2drl.edge.Catalogue;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;

/**
 * A batch of slots of which only the hits are told: how many users ask for each cached model. It
 * says what the edge server's work on them costs, apart from the radio.
 */
final class RequestSlots {

  private final World world;
  private final SlotState slots;
  private int count;

  RequestSlots(World world, int most) {
    this.world = world;
    int size = most * world.users();
    slots =
        new SlotState(
            world,
            most,
            0,
            new double[size],
            new int[size],
            new double[size],
            new double[size],
            new boolean[size]);
  }

  /** {@return whether no slot can be added} */
  boolean full() {
    return count == slots.cells();
  }

  /** {@return the number of slots} */
  int size() {
    return count;
  }

  /** Empties the batch. */
  void clear() {
    count = 0;
  }

  /**
   * Adds a slot.
   *
   * @param models the cached models that users ask for
   * @param users by position in {@code models}: how many users ask for it
   */
  void add(int[] models, int[] users) {
    int user = count * world.users();
    int end = user + world.users();
    for (int position = 0; position < models.length; position++) {
      for (int n = 0; n < users[position]; n++, user++) {
        slots.model()[user] = models[position];
        slots.hit()[user] = true;
      }
    }
    for (; user < end; user++) {
      slots.hit()[user] = false;
    }
    count++;
  }

  /**
   * {@return by slot: cost of all its hits, summed over users; generating and its quality, without
   * the transfers}
   */
  double[] hitCosts(SeparableAllocator allocator) {
    Catalogue catalogue = world.catalogue();
    double alpha = world.alpha();
    double[] steps = allocator.steps(slots);
    double[] costs = new double[count];
    for (int slot = 0; slot < count; slot++) {
      for (int i = slot * world.users(); i < (slot + 1) * world.users(); i++) {
        if (slots.hit()[i]) {
          int model = slots.model()[i];
          costs[slot] +=
              alpha * catalogue.generationSeconds(model, steps[i])
                  + (1 - alpha) * catalogue.tv(model, steps[i]);
        }
      }
    }
    return costs;
  }
}
