package io.t2drl.policy;

import io.t2drl.bound.HitWorth;
import io.t2drl.bound.SlotOptimum;
import io.t2drl.edge.Catalogue;
import io.t2drl.edge.World;
import java.util.Arrays;

/**
 * What requests save by exact allocations, for any of their models that are cached.
 *
 * @param world the world
 */
record RequestOptimum(World world) implements SlotOptimum {

  @Override
  public double[] savings(int[] models, int[] users) {
    double[] miss = CacheTable.missCosts(world);
    int sets = 1 << models.length;
    RequestSlots slots = new RequestSlots(world, sets);
    double[] saved = new double[sets];
    for (int set = 0; set < sets; set++) {
      int[] hits = members(models, set);
      slots.add(hits, members(users, set));
      for (int i = 0; i < models.length; i++) {
        saved[set] += (set >>> i & 1) * users[i] * miss[models[i]];
      }
    }
    double[] costs = slots.hitCosts(new OracleAllocator());
    Arrays.setAll(saved, set -> saved[set] - costs[set]);
    return saved;
  }

  /** Without going through the sets, which are too many of many models. */
  @Override
  public double allSaved(int[] models, int[] users) {
    double[] miss = CacheTable.missCosts(world);
    RequestSlots slot = new RequestSlots(world, 1);
    slot.add(models, users);
    double saved = -slot.hitCosts(new OracleAllocator())[0];
    for (int i = 0; i < models.length; i++) {
      saved += users[i] * miss[models[i]];
    }
    return saved;
  }

  private static int[] members(int[] all, int set) {
    int[] members = new int[Integer.bitCount(set)];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if ((set >>> i & 1) != 0) {
        members[count++] = all[i];
      }
    }
    return members;
  }

  /** {@return the same, relaxed} */
  HitWorth relaxed() {
    Catalogue catalogue = world.catalogue();
    double[] bare = CacheTable.missCosts(world);
    double[] full = new double[bare.length];
    for (int model = 0; model < bare.length; model++) {
      bare[model] -=
          world.alpha() * catalogue.generationSeconds(model, 0)
              + (1 - world.alpha()) * catalogue.tv(model, 0);
      full[model] = Math.max(0, StepSaving.of(world, model, catalogue.a3()[model]));
    }
    return new HitWorth(bare, full, catalogue.a3(), world.edgeSteps());
  }
}
