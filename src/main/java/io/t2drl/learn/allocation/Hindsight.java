package io.t2drl.learn.allocation;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.replay.HitSavings;
import io.t2drl.replay.SlotReplay;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What requests would have saved as hits, by all that the critics of an allocation agent have
 * learned: the lower bound of the difference between what they say of a hit with none to all of its
 * steps and what they say of a miss, at an equal share of the bandwidth. The radio time, and what
 * requests cost whatever is cached, cancel out. Not thread-safe.
 */
public final class Hindsight {

  /** Slots that networks see at a time. */
  private static final int TOGETHER = 256;

  private final ActorCritic networks;
  private final Critics critics;

  /**
   * Prepares to value hits.
   *
   * @param agent the agent
   * @param state where it stands
   */
  public Hindsight(ActorCriticAgent agent, AgentState state) {
    networks = agent.networks();
    critics =
        Critics.of(
            networks,
            ActorCriticAgent.parameters(
                Graphs.restore(agent.configuration(), state), agent.critics()));
  }

  /**
   * Values hits.
   *
   * @param slots slots of whole frames
   * @param perFrame slots per frame, K
   * @return what they save, in units of the frame reward
   */
  public HitSavings of(SlotReplay slots, int perFrame) {
    int users = slots.users();
    int size = slots.size() * users;
    int[] model = new int[size];
    Arrays.fill(model, HitSavings.NOBODY);
    float[][] saved = new float[HitSavings.LEVELS][size];
    float[] share = new float[size];
    SlotStates seen = new SlotStates(networks.cells(), slots);
    for (int first = 0; first < slots.size(); ) {
      int alike = slots.variant()[first];
      int last = first;
      while (last < slots.size() && last - first < TOGETHER && slots.variant()[last] == alike) {
        last++;
      }
      int[] rows = IntStream.range(first, last).toArray();
      value(seen, rows, perFrame, model, saved, share);
      first = last;
    }
    return new HitSavings(perFrame, users, model, saved, share);
  }

  private void value(
      SlotStates seen, int[] rows, int perFrame, int[] model, float[][] saved, float[] share) {
    SlotReplay slots = seen.replay();
    UserFeatures features = seen.features(rows[0]);
    AllocationMap map = features.map();
    int users = features.users();
    int count = rows.length * users;
    boolean[] all = new boolean[slots.hit().length];
    Arrays.fill(all, true);
    float[] limits = seen.limits(all, rows, users, 0);
    float[] bandwidth = new float[count];
    Arrays.fill(bandwidth, 1f / users);
    critics.encode(seen.states(new boolean[slots.hit().length], rows, users, 0));
    float[][] missed =
        critics.each(
            map.describe(new Executed(bandwidth, new float[count]), new float[count], users),
            count);
    critics.encode(seen.states(all, rows, users, 0));
    float unit = (float) (networks.cells().scale().deviation() / users / perFrame);
    for (int level = 0; level < HitSavings.LEVELS; level++) {
      float[] steps = new float[count];
      for (int i = 0; i < count; i++) {
        steps[i] = limits[i] * level / (HitSavings.LEVELS - 1);
      }
      float[][] hit =
          critics.each(map.describe(new Executed(bandwidth, steps), limits, users), count);
      for (int critic = 0; critic < hit.length; critic++) {
        for (int i = 0; i < count; i++) {
          hit[critic][i] -= missed[critic][i];
        }
      }
      float[] bound = critics.lower(hit);
      for (int i = 0; i < count; i++) {
        int at = rows[i / users] * slots.users() + i % users;
        saved[level][at] = bound[i] * unit;
        model[at] = slots.model()[at];
        share[at] = limits[i] / map.edgeSteps();
      }
    }
  }
}
