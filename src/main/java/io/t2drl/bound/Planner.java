package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The best plan among caches that were the best somewhere: value iteration backwards from the last
 * frame, exact for the drawn requests.
 */
final class Planner {

  private final World world;
  private final List<FrameSavings> savings;

  /** The empty cache first. */
  private final List<BitSet> caches;

  /** Positions of the caches to choose from, by popularity state. */
  private final List<int[]> choices;

  /**
   * Prepares a plan.
   *
   * @param world the world
   * @param savings of a frame, by popularity state
   * @param known good choices, by popularity state
   */
  Planner(World world, List<FrameSavings> savings, List<KnownChoices> known) {
    this.world = world;
    this.savings = savings;
    caches =
        Stream.concat(Stream.of(new BitSet()), known.stream().flatMap(one -> one.caches().stream()))
            .distinct()
            .toList();
    choices =
        known.stream()
            .map(one -> one.caches().stream().mapToInt(caches::indexOf).toArray())
            .toList();
  }

  /**
   * Makes the plan.
   *
   * @param most upper bound of what any policy saves
   * @return the plan
   */
  Plan plan(double most) {
    double[][][] saved =
        IntStream.range(0, world.states())
            .parallel()
            .mapToObj(this::saved)
            .toArray(double[][][]::new);
    int[][][] best = new int[world.frames()][world.states()][caches.size()];
    double[][] value = new double[world.states()][caches.size()];
    for (int frame = world.frames() - 1; frame >= 0; frame--) {
      double[][] before = new double[world.states()][caches.size()];
      for (int state = 0; state < world.states(); state++) {
        for (int choice = 0; choice < choices.get(state).length; choice++) {
          int cache = choices.get(state)[choice];
          double future = future(value, state, cache);
          for (int previous = 0; previous < caches.size(); previous++) {
            double total = saved[state][choice][previous] + future;
            if (choice == 0 || total > before[state][previous]) {
              before[state][previous] = total;
              best[frame][state][previous] = cache;
            }
          }
        }
      }
      value = before;
    }
    double expected = 0;
    for (int state = 0; state < world.states(); state++) {
      expected += value[state][0] / world.states() / world.frames();
    }
    return new Plan(most, expected, reached(best));
  }

  private double future(double[][] value, int state, int cache) {
    double future = 0;
    for (int to = 0; to < world.states(); to++) {
      future += world.popularity().transition()[state * world.states() + to] * value[to][cache];
    }
    return future;
  }

  /** What the choices of a popularity state save, after each cache. */
  private double[][] saved(int state) {
    double[][] saved = new double[choices.get(state).length][caches.size()];
    for (int choice = 0; choice < saved.length; choice++) {
      BitSet cache = caches.get(choices.get(state)[choice]);
      boolean[] cached = Choice.row(cache, world.models());
      Map<BitSet, Double> byKept = new HashMap<>();
      for (int previous = 0; previous < caches.size(); previous++) {
        BitSet kept = (BitSet) cache.clone();
        kept.and(caches.get(previous));
        saved[choice][previous] =
            byKept.computeIfAbsent(
                kept, set -> savings.get(state).of(cached, Choice.row(set, world.models())));
      }
    }
    return saved;
  }

  /** The part of a plan that it needs itself. */
  private List<Map<Plan.Before, BitSet>> reached(int[][][] best) {
    List<Map<Plan.Before, BitSet>> plan = new ArrayList<>();
    boolean[][] here = new boolean[world.states()][caches.size()];
    for (boolean[] row : here) {
      row[0] = true;
    }
    for (int[][] frame : best) {
      Map<Plan.Before, BitSet> chosen = new LinkedHashMap<>();
      boolean[][] next = new boolean[world.states()][caches.size()];
      for (int state = 0; state < frame.length; state++) {
        for (int previous = 0; previous < caches.size(); previous++) {
          if (here[state][previous]) {
            int cache = frame[state][previous];
            chosen.put(new Plan.Before(state, caches.get(previous)), caches.get(cache));
            for (boolean[] row : next) {
              row[cache] = true;
            }
          }
        }
      }
      plan.add(chosen);
      here = next;
    }
    return plan;
  }
}
