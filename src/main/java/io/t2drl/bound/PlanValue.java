package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan saves on requests that it was not made for. On its own it looks better than it is.
 *
 * @param world the world
 * @param savings of a frame, by popularity state
 */
record PlanValue(World world, List<FrameSavings> savings) {

  private record Frame(int state, BitSet cached, BitSet kept) {}

  /** {@return savings per slot, mean over users, over all popularity states that may come} */
  double of(Plan plan) {
    Map<Frame, Double> known = new HashMap<>();
    Map<Plan.Before, Double> reached = new LinkedHashMap<>();
    for (int state = 0; state < world.states(); state++) {
      reached.put(new Plan.Before(state, new BitSet()), 1.0 / world.states());
    }
    double saved = 0;
    for (Map<Plan.Before, BitSet> caches : plan.caches()) {
      Map<Plan.Before, Double> next = new LinkedHashMap<>();
      for (Map.Entry<Plan.Before, Double> entry : reached.entrySet()) {
        int state = entry.getKey().state();
        BitSet cached = caches.get(entry.getKey());
        BitSet kept = (BitSet) cached.clone();
        kept.and(entry.getKey().cached());
        saved +=
            entry.getValue() * known.computeIfAbsent(new Frame(state, cached, kept), this::saved);
        for (int to = 0; to < world.states(); to++) {
          double share = world.popularity().transition()[state * world.states() + to];
          next.merge(new Plan.Before(to, cached), entry.getValue() * share, Double::sum);
        }
      }
      reached = next;
    }
    return saved / world.frames();
  }

  private double saved(Frame frame) {
    return savings
        .get(frame.state())
        .exactly(
            Choice.row(frame.cached(), world.models()), Choice.row(frame.kept(), world.models()));
  }
}
