package io.t2drl.policy;

import io.t2drl.edge.Catalogue;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.io.Serializable;

/**
 * Expected slot reward for every popularity state and set of available models, under a given
 * allocation, without the radio time: that is the same whatever is cached.
 *
 * @param sets the available sets; contain every subset of each
 * @param reward expected slot reward without radio time, [G x sets]
 */
public record CacheTable(Caches sets, double[] reward) implements Serializable {

  /**
   * Works the table out: exactly, by going through all counts of requests, where these are few
   * enough, else from requests drawn at random.
   *
   * @param world the world
   * @param sets the available sets; with each every subset
   * @param allocator allocates the slots' resources
   * @param streams root of the random streams, where requests are drawn
   * @param samples slots per popularity state, where requests are drawn
   */
  public static CacheTable of(
      World world, Caches sets, SeparableAllocator allocator, Streams streams, int samples) {
    double[] hits =
        ExactHitCosts.feasible(world, sets)
            ? ExactHitCosts.of(world, sets, allocator)
            : SampledHitCosts.of(world, sets, allocator, streams, samples);
    return new CacheTable(sets, rewards(world, sets, hits));
  }

  /** Rewards from the expected costs of all hits of a slot: misses are linear in requests. */
  static double[] rewards(World world, Caches sets, double[] hits) {
    double[] miss = missCosts(world);
    double[] reward = new double[hits.length];
    for (int state = 0; state < world.states(); state++) {
      for (int set = 0; set < sets.size(); set++) {
        double cost = hits[state * sets.size() + set] / world.users();
        for (int model = 0; model < miss.length; model++) {
          if (!sets.contains(set, model)) {
            cost += world.popularity().probability()[state * miss.length + model] * miss[model];
          }
        }
        reward[state * sets.size() + set] = -cost;
      }
    }
    return reward;
  }

  /**
   * {@return expected cost of a miss of each model without radio time, [M]; linear in the payload}
   */
  public static double[] missCosts(World world) {
    Catalogue catalogue = world.catalogue();
    double bits = SlotSampler.meanBits(world);
    double[] costs = new double[world.models()];
    for (int model = 0; model < costs.length; model++) {
      costs[model] =
          world.alpha() * world.cloudSeconds(model, bits)
              + (1 - world.alpha()) * catalogue.a4()[model];
    }
    return costs;
  }

  /**
   * {@return expected slot reward without radio time}
   *
   * @param state popularity state
   * @param set position in {@code sets}
   */
  public double reward(int state, int set) {
    return reward[state * sets.size() + set];
  }
}
