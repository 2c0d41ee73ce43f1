package io.t2drl.policy;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Expected cost of a slot's hits from requests drawn at random, the same draws for all popularity
 * states and sets (common random numbers), where all counts of requests are too many to go through.
 * Only what hits save over misses is drawn: a miss costs the same whoever else asks, so that its
 * part is added exactly, and the luck in how many requests are hits counts for little.
 */
final class SampledHitCosts {

  private SampledHitCosts() {}

  /**
   * Estimates the costs.
   *
   * @param samples slots per popularity state
   * @return expected cost of all hits of a slot, [G x sets]
   */
  static double[] of(
      World world, Caches sets, SeparableAllocator allocator, Streams streams, int samples) {
    double[] miss = CacheTable.missCosts(world);
    double[] costs = new double[world.states() * sets.size()];
    for (int sample = 0; sample < samples; sample++) {
      for (int state = 0; state < world.states(); state++) {
        RandomGenerator random = streams.stream(Purpose.TABLE, sample, 0);
        int[] requests = new int[world.models()];
        for (int user = 0; user < world.users(); user++) {
          requests[world.popularity().model(state, random.nextDouble())]++;
        }
        add(world, sets, allocator, requests, miss, costs, state * sets.size());
      }
    }
    for (int state = 0; state < world.states(); state++) {
      for (int set = 0; set < sets.size(); set++) {
        int i = state * sets.size() + set;
        costs[i] = costs[i] / samples + asMisses(world, sets, state, set, miss);
      }
    }
    return costs;
  }

  /** Expected cost of the requests for a set's models if all of them were misses. */
  private static double asMisses(World world, Caches sets, int state, int set, double[] miss) {
    double cost = 0;
    for (int model = 0; model < miss.length; model++) {
      if (sets.contains(set, model)) {
        cost += world.popularity().probability()[state * miss.length + model] * miss[model];
      }
    }
    return world.users() * cost;
  }

  /**
   * Adds what hits cost more than misses for every set. Sets that serve the same requests are one
   * case.
   */
  private static void add(
      World world,
      Caches sets,
      SeparableAllocator allocator,
      int[] requests,
      double[] miss,
      double[] costs,
      int offset) {
    long requested = 0;
    for (int model = 0; model < requests.length; model++) {
      requested |= requests[model] > 0 ? 1L << model : 0;
    }
    long[] cases = new long[sets.size()];
    for (int set = 0; set < cases.length; set++) {
      cases[set] = sets.masks()[set] & requested;
    }
    long[] distinct = Arrays.stream(cases).sorted().distinct().toArray();
    RequestSlots slots = new RequestSlots(world, distinct.length);
    for (long hits : distinct) {
      int[] models = new int[Long.bitCount(hits)];
      int[] users = new int[models.length];
      long rest = hits;
      for (int position = 0; position < models.length; position++, rest &= rest - 1) {
        models[position] = Long.numberOfTrailingZeros(rest);
        users[position] = requests[models[position]];
      }
      slots.add(models, users);
    }
    double[] hitCosts = slots.hitCosts(allocator);
    for (int i = 0; i < distinct.length; i++) {
      for (long rest = distinct[i]; rest != 0; rest &= rest - 1) {
        int model = Long.numberOfTrailingZeros(rest);
        hitCosts[i] -= requests[model] * miss[model];
      }
    }
    for (int set = 0; set < cases.length; set++) {
      costs[offset + set] += hitCosts[Arrays.binarySearch(distinct, cases[set])];
    }
  }
}
