package io.t2drl.learn.allocation;

import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import java.util.Arrays;

/**
 * Improves allocations by the learned per-user values q_u, never by the true cost; the actor clones
 * the result. The compute split is non-convex (each user gets nothing or its full A3, at most one
 * something between), so it takes moves that a gradient cannot: give one user nothing, or fill one
 * from spare steps and one donor. Bandwidth takes one step towards equal marginal values, kept
 * where the critics agree: they extrapolate badly there.
 *
 * <p>Of several critics, the lower bound of what each says that a change gains is believed: what
 * they disagree on with or without it does not count.
 */
final class ActionImprover {

  /** Step fractions at which q_u is tabulated; between them it is interpolated linearly. */
  private static final int LEVELS = 5;

  /** A move must gain this much in the cell's sum of normalised values. */
  private static final float LEAST_GAIN = 1e-4f;

  /** Half width, in log bandwidth, of the difference quotient. */
  private static final float LOG_STEP = 0.4f;

  private static final float UP = (float) Math.exp(LOG_STEP);
  private static final float DOWN = (float) Math.exp(-LOG_STEP);

  private static final float LEAST_SLOPE = 1e-4f;
  private static final float LARGEST_CHANGE = 2;

  private final AllocationMap map;
  private final Critics critics;
  private final int moves;
  private final boolean bandwidthStep;

  ActionImprover(AllocationMap map, Critics critics, int moves, boolean bandwidthStep) {
    this.map = map;
    this.critics = critics;
    this.moves = moves;
    this.bandwidthStep = bandwidthStep;
  }

  /**
   * Returns improved raw actions in canonical form, [cells x users x 2].
   *
   * @param state features, [cells x users x F]
   * @param limits step limits, [cells x users]
   * @param raw actions to improve, [cells x users x 2]
   * @param users users per cell
   */
  float[] improve(float[] state, float[] limits, float[] raw, int users) {
    Executed executed = map.amend(raw, limits, users);
    float[] steps = moves > 0 ? sweep(state, limits, executed, users) : executed.steps();
    Executed moved = new Executed(executed.bandwidth(), steps);
    if (!bandwidthStep) {
      return map.canonical(moved, limits, users);
    }
    critics.encode(state);
    return map.canonical(stepBandwidth(limits, moved, users), limits, users);
  }

  private float[] sweep(float[] state, float[] limits, Executed executed, int users) {
    Table table = tabulate(state, limits, executed, users);
    float[] steps = executed.steps().clone();
    for (int from = 0; from < steps.length; from += users) {
      for (int move = 0;
          move < moves && moveBest(table, limits, steps, from, from + users);
          move++) {
        // every call makes the best single move of one cell
      }
    }
    return steps;
  }

  /**
   * q_u of those users whose models can run here, at {@value #LEVELS} numbers of steps.
   *
   * @param place position of each user among them
   * @param hits how many they are
   * @param values q_u by each critic, [critics][levels x hits]
   */
  private record Table(int[] place, int hits, float[][] values) {

    /** q_u at a share of the user's limit by one of the critics, interpolated. */
    float at(int critic, int user, float share) {
      float position = Math.max(0, Math.min(1, share)) * (LEVELS - 1);
      int level = Math.min((int) position, LEVELS - 2);
      float rest = position - level;
      int low = level * hits + place[user];
      return values[critic][low] * (1 - rest) + values[critic][low + hits] * rest;
    }
  }

  private Table tabulate(float[] state, float[] limits, Executed executed, int users) {
    int[] place = new int[limits.length];
    int hits = 0;
    for (int i = 0; i < limits.length; i++) {
      place[i] = hits;
      hits += limits[i] > 0 ? 1 : 0;
    }
    if (hits == 0) {
      return new Table(place, hits, new float[0][0]);
    }
    int features = state.length / limits.length;
    float[] states = new float[hits * features];
    float[] limit = new float[LEVELS * hits];
    float[] bandwidth = new float[LEVELS * hits];
    float[] steps = new float[LEVELS * hits];
    for (int i = 0; i < limits.length; i++) {
      if (limits[i] > 0) {
        System.arraycopy(state, i * features, states, place[i] * features, features);
        for (int level = 0; level < LEVELS; level++) {
          int at = level * hits + place[i];
          limit[at] = limits[i];
          bandwidth[at] = executed.bandwidth()[i];
          steps[at] = limits[i] * level / (LEVELS - 1);
        }
      }
    }
    critics.encode(states);
    float[] described = map.describe(new Executed(bandwidth, steps), limit, users);
    return new Table(place, hits, critics.each(described, hits));
  }

  /** Makes the cell's best move, if any gains enough. */
  private boolean moveBest(Table table, float[] limits, float[] steps, int from, int to) {
    Gains gains = new Gains(table, limits, steps);
    float spare = map.edgeSteps();
    for (int u = from; u < to; u++) {
      spare -= steps[u];
    }
    float best = LEAST_GAIN;
    int receiver = -1;
    int donor = -1;
    for (int u = from; u < to; u++) {
      if (limits[u] <= 0) {
        continue;
      }
      float dropped = gains.of(u, 0);
      if (dropped > best) {
        best = dropped;
        receiver = -1;
        donor = u;
      }
      float room = limits[u] - steps[u];
      float filled = gains.of(u, steps[u] + Math.max(0, Math.min(room, spare)));
      if (filled > best) {
        best = filled;
        receiver = u;
        donor = -1;
      }
      for (int v = from; v < to; v++) {
        if (v == u || limits[v] <= 0 || steps[v] <= 0) {
          continue;
        }
        float moved = Math.min(room, spare + steps[v]);
        float taken = Math.max(0, moved - spare);
        float gain = gains.of(u, steps[u] + moved, v, steps[v] - taken);
        if (gain > best) {
          best = gain;
          receiver = u;
          donor = v;
        }
      }
    }
    if (receiver < 0 && donor < 0) {
      return false;
    }
    if (receiver < 0) {
      steps[donor] = 0;
    } else {
      float moved =
          Math.min(limits[receiver] - steps[receiver], spare + (donor < 0 ? 0 : steps[donor]));
      if (donor >= 0) {
        steps[donor] = Math.max(0, steps[donor] - Math.max(0, moved - spare));
      }
      steps[receiver] += Math.max(0, moved);
    }
    return true;
  }

  /** What the critics promise of other numbers of steps. */
  private final class Gains {

    private final Table table;
    private final float[] limits;
    private final float[] steps;
    private final float[] each;

    Gains(Table table, float[] limits, float[] steps) {
      this.table = table;
      this.limits = limits;
      this.steps = steps;
      this.each = new float[table.values.length];
    }

    float of(int u, float then) {
      for (int critic = 0; critic < each.length; critic++) {
        each[critic] = value(critic, u, then) - value(critic, u, steps[u]);
      }
      return critics.lower(each);
    }

    float of(int u, float then, int v, float thenOther) {
      for (int critic = 0; critic < each.length; critic++) {
        each[critic] =
            value(critic, u, then)
                - value(critic, u, steps[u])
                + value(critic, v, thenOther)
                - value(critic, v, steps[v]);
      }
      return critics.lower(each);
    }

    private float value(int critic, int user, float at) {
      return table.at(critic, user, at / limits[user]);
    }
  }

  private Executed stepBandwidth(float[] limits, Executed executed, int users) {
    int rows = limits.length;
    float[] tried =
        Critics.mean(values(limits, users, scaled(executed, UP), scaled(executed, DOWN)));
    float[] b = executed.bandwidth();
    float[] stepped = new float[b.length];
    for (int from = 0; from < b.length; from += users) {
      float mean = 0;
      for (int i = from; i < from + users; i++) {
        float elasticity = Math.max(LEAST_SLOPE, (tried[i] - tried[rows + i]) / (2 * LOG_STEP));
        stepped[i] = (float) Math.sqrt(elasticity / b[i]);
        mean += stepped[i] / users;
      }
      float sum = 0;
      for (int i = from; i < from + users; i++) {
        float change = Math.max(1 / LARGEST_CHANGE, Math.min(LARGEST_CHANGE, stepped[i] / mean));
        stepped[i] = b[i] * change;
        sum += stepped[i];
      }
      for (int i = from; i < from + users; i++) {
        stepped[i] /= sum;
      }
    }
    // Shares that the bandwidth floor rules out are cut before the critic judges them.
    Executed wanted = new Executed(stepped, executed.steps());
    stepped = map.amend(map.canonical(wanted, limits, users), limits, users).bandwidth();
    float[][] judged = values(limits, users, executed, new Executed(stepped, executed.steps()));
    float[] gains = new float[judged.length];
    for (int from = 0; from < b.length; from += users) {
      for (int critic = 0; critic < gains.length; critic++) {
        gains[critic] = 0;
        for (int i = from; i < from + users; i++) {
          gains[critic] += judged[critic][rows + i] - judged[critic][i];
        }
      }
      if (critics.lower(gains) <= 0) {
        System.arraycopy(b, from, stepped, from, users);
      }
    }
    return new Executed(stepped, executed.steps());
  }

  private static Executed scaled(Executed executed, float factor) {
    float[] bandwidth = executed.bandwidth().clone();
    for (int i = 0; i < bandwidth.length; i++) {
      bandwidth[i] *= factor;
    }
    return new Executed(bandwidth, executed.steps());
  }

  /** q_u of two allocations one after the other by each critic, [critics][2 x cells x users]. */
  private float[][] values(float[] limits, int users, Executed one, Executed other) {
    float[] described = Arrays.copyOf(map.describe(one, limits, users), limits.length * 6);
    float[] second = map.describe(other, limits, users);
    System.arraycopy(second, 0, described, second.length, second.length);
    return critics.each(described, limits.length);
  }
}
