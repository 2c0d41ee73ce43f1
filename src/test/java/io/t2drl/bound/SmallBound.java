package io.t2drl.bound;

import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.List;

/** Frames small enough to try everything. */
final class SmallBound {

  private SmallBound() {}

  /** {@return what hits save: more for steps of odd models, at a loss without steps for some} */
  static HitWorth worth(World world) {
    double[] bare = new double[world.models()];
    double[] full = new double[world.models()];
    for (int model = 0; model < bare.length; model++) {
      bare[model] = 3 - model % 4 * 2;
      full[model] = 6 + model % 3 * 3 + model % 2;
    }
    return new HitWorth(bare, full, world.catalogue().a3(), world.edgeSteps());
  }

  /** {@return the best of hits that get all their steps or none} */
  static SlotOptimum wholeHits(HitWorth worth) {
    return (models, users) -> {
      double[] savings = new double[1 << models.length];
      for (int set = 0; set < savings.length; set++) {
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < models.length; i++) {
          for (int user = 0; user < users[i] && (set >>> i & 1) != 0; user++) {
            hits.add(models[i]);
            savings[set] += worth.bare()[models[i]];
          }
        }
        savings[set] += best(worth, hits, 0, worth.budget());
      }
      return savings;
    };
  }

  private static double best(HitWorth worth, List<Integer> hits, int from, double left) {
    if (from == hits.size()) {
      return 0;
    }
    int model = hits.get(from);
    double without = best(worth, hits, from + 1, left);
    double needed = worth.needed()[model];
    return needed > left
        ? without
        : Math.max(without, worth.full()[model] + best(worth, hits, from + 1, left - needed));
  }

  /** {@return frames of few requests, by popularity state} */
  static List<FrameSavings> savings(World world, int samples) {
    HitWorth worth = worth(world);
    List<FrameSavings> savings = new ArrayList<>();
    for (int state = 0; state < world.states(); state++) {
      SlotSample sample =
          new SlotSample(
              world,
              state,
              samples,
              worth,
              wholeHits(worth),
              new Streams(3).stream(Streams.Purpose.BOUND, state, 0));
      savings.add(new FrameSavings(sample, Stages.of(world)));
    }
    return savings;
  }

  /** {@return all caches that fit} */
  static List<boolean[]> caches(World world) {
    List<boolean[]> caches = new ArrayList<>();
    for (int set = 0; set < 1 << world.models(); set++) {
      boolean[] cached = new boolean[world.models()];
      double bytes = 0;
      for (int model = 0; model < cached.length; model++) {
        cached[model] = (set >>> model & 1) != 0;
        bytes += cached[model] ? world.catalogue().bytes()[model] : 0;
      }
      if (bytes <= world.capacityBytes()) {
        caches.add(cached);
      }
    }
    return caches;
  }
}
