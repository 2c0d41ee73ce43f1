package io.t2drl.policy;

import io.t2drl.edge.Service;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Expected slot reward for every popularity state and set of available models, under a given
 * allocation.
 *
 * @param sets the available sets; contain every subset of each
 * @param reward expected slot reward, [G x sets]
 */
public record CacheTable(Caches sets, double[] reward) implements Serializable {

  /**
   * Estimates the table from slots drawn at random, the same for all popularity states and sets
   * (common random numbers).
   *
   * @param world the world
   * @param sets the available sets; with each every subset
   * @param allocator allocates the slots' resources
   * @param streams root of the random streams
   * @param samples slots per popularity state
   */
  public static CacheTable estimate(
      World world, Caches sets, Allocator allocator, Streams streams, int samples) {
    double[] reward = new double[world.states() * sets.size()];
    for (int sample = 0; sample < samples; sample++) {
      for (int state = 0; state < world.states(); state++) {
        RandomGenerator random = streams.stream(Purpose.TABLE, sample, 0);
        SlotState slot = SlotSampler.sample(world, state, random);
        add(sets, allocator, slot, random, reward, state * sets.size());
      }
    }
    for (int i = 0; i < reward.length; i++) {
      reward[i] /= samples;
    }
    return new CacheTable(sets, reward);
  }

  /** Adds a slot's reward for every set. Sets that serve the same requests are one case. */
  private static void add(
      Caches sets,
      Allocator allocator,
      SlotState slot,
      RandomGenerator random,
      double[] reward,
      int offset) {
    int users = slot.world().users();
    long requested = 0;
    for (int model : slot.model()) {
      requested |= 1L << model;
    }
    long[] cases = new long[sets.size()];
    for (int set = 0; set < cases.length; set++) {
      cases[set] = sets.masks()[set] & requested;
    }
    long[] distinct = Arrays.stream(cases).sorted().distinct().toArray();
    SlotState block = Slots.copies(slot, 0, distinct.length);
    for (int i = 0; i < block.hit().length; i++) {
      block.hit()[i] = (distinct[i / users] >>> block.model()[i] & 1) != 0;
    }
    RandomGenerator[] shared = new RandomGenerator[distinct.length];
    Arrays.fill(shared, random);
    double[] served = Service.serve(block, allocator.allocate(block, shared)).reward();
    for (int set = 0; set < cases.length; set++) {
      reward[offset + set] += served[Arrays.binarySearch(distinct, cases[set])];
    }
  }

  /**
   * {@return expected slot reward}
   *
   * @param state popularity state
   * @param set position in {@code sets}
   */
  public double reward(int state, int set) {
    return reward[state * sets.size() + set];
  }
}
