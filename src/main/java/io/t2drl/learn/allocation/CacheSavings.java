package io.t2drl.learn.allocation;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.replay.SlotReplay;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What hits save, by all that an allocation agent has learned: of each user that hits, the critics'
 * lower bound of the difference between what they say of the actor's allocation and what they say
 * of a miss with the same share of the bandwidth. The radio time, and what requests cost whatever
 * is cached, cancel out. Not thread-safe.
 */
public final class CacheSavings {

  /** Slots that networks see at a time. */
  private static final int TOGETHER = 256;

  private final ActorCritic networks;
  private final ActorNetwork actor;
  private final Critics critics;

  /**
   * Prepares to value hits.
   *
   * @param agent the agent
   * @param state where it stands
   */
  public CacheSavings(ActorCriticAgent agent, AgentState state) {
    networks = agent.networks();
    actor = networks.actor();
    actor.weights().bind(Shadow.unpack(state.shadow(), networks).actor());
    critics =
        Critics.of(
            networks,
            ActorCriticAgent.parameters(
                Graphs.restore(agent.configuration(), state), agent.critics()));
  }

  /**
   * Values hits.
   *
   * @param slots slots of cells with as many users, and what is taken to be a hit in them
   * @param random draws the actor's noise
   * @return mean saving of the users of each slot in units of the reward, [S]
   */
  public double[] of(SlotReplay slots, RandomGenerator random) {
    double[] savings = new double[slots.size()];
    boolean[] none = new boolean[slots.hit().length];
    for (int first = 0; first < savings.length; first += TOGETHER) {
      int[] rows = IntStream.range(first, Math.min(savings.length, first + TOGETHER)).toArray();
      float[] byUser = byUser(slots, none, rows, random);
      int users = slots.users();
      for (int i = 0; i < byUser.length; i++) {
        savings[rows[i / users]] += byUser[i] * networks.cells().scale().deviation() / users;
      }
    }
    return savings;
  }

  private float[] byUser(SlotReplay slots, boolean[] none, int[] rows, RandomGenerator random) {
    SlotStates seen = new SlotStates(networks.cells(), slots);
    AllocationMap map = networks.cells().features().map();
    int users = slots.users();
    int count = rows.length * users;
    float[] state = seen.states(slots.actingHit(), rows, users, 0);
    float[] limits = seen.limits(slots.actingHit(), rows, users, 0);
    float[] noise = new float[count * actor.noisePerUser()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    Executed executed = map.amend(actor.act(state, noise, 1, rows.length, users), limits, users);
    float[] served = map.describe(executed, limits, users);
    Executed without = new Executed(executed.bandwidth(), new float[count]);
    float[] missed = map.describe(without, new float[count], users);
    float[] missing = seen.states(none, rows, users, 0);
    // Users without a hit save nothing, and nobody is asked for them.
    int[] hits = IntStream.range(0, count).filter(i -> limits[i] > 0).toArray();
    float[] byUser = new float[count];
    if (hits.length == 0) {
      return byUser;
    }
    critics.encode(taken(state, hits, count));
    float[][] saved = critics.each(taken(served, hits, count), hits.length);
    critics.encode(taken(missing, hits, count));
    float[][] lost = critics.each(taken(missed, hits, count), hits.length);
    for (int critic = 0; critic < saved.length; critic++) {
      for (int i = 0; i < hits.length; i++) {
        saved[critic][i] -= lost[critic][i];
      }
    }
    float[] bound = critics.lower(saved);
    for (int i = 0; i < hits.length; i++) {
      byUser[hits[i]] = bound[i];
    }
    return byUser;
  }

  /** {@return some rows of a matrix of so many} */
  private static float[] taken(float[] matrix, int[] rows, int all) {
    int width = matrix.length / all;
    float[] taken = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix, rows[i] * width, taken, i * width, width);
    }
    return taken;
  }
}
