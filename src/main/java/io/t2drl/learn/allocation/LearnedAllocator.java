package io.t2drl.learn.allocation;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A trained actor at work: draws actions for a block of cells and executes, of several samples per
 * cell, the one its critic values most; or improves it, or does without the actor, as {@code
 * allocator.acting} says. Knows nothing of the true costs. The MLP actor has no sampler: its
 * further samples redraw some compute entries.
 */
public final class LearnedAllocator implements Allocator {

  private static final long serialVersionUID = 1;

  /** Share of compute entries that the MLP actor's further samples redraw. */
  private static final double MLP_REDRAW = 0.15;

  /** Improvements in a row where there is no actor to begin with. */
  private static final int PASSES = 4;

  private final ActorCritic networks;
  private final double[] actorParameters;
  private final double[] criticParameters;
  private final int samples;
  private final Exploration exploration;
  private transient ActorNetwork actor;
  private transient CriticNetwork critic;

  /**
   * Puts networks to work.
   *
   * @param networks their shape
   * @param actor the actor's parameters
   * @param critic the parameters of the critic that picks among samples
   * @param exploration noise on actions
   */
  public LearnedAllocator(
      ActorCritic networks, double[] actor, double[] critic, Exploration exploration) {
    this.networks = networks;
    this.actorParameters = actor;
    this.criticParameters = critic;
    this.samples =
        exploration.share() > 0
            ? networks.settings().exploringSamples()
            : networks.settings().samples();
    this.exploration = exploration;
  }

  @Override
  public synchronized Allocation allocate(SlotState state, RandomGenerator[] random) {
    if (actor == null) {
      actor = networks.actor();
      actor.load(actorParameters, 0);
      critic = networks.critic();
      critic.load(criticParameters, 0);
    }
    int cells = state.cells();
    int users = state.model().length / cells;
    UserFeatures features = networks.cells().features(state.world());
    double[] states = features.states(state);
    double[] limits = features.limits(state);
    // What is executed must suit the world acted in; the description stays as the critic learned
    // it.
    AllocationMap map =
        new AllocationMap(
            state.world().edgeSteps() * features.stepUnit(),
            state.world().bandwidthFloor(),
            features.map().largestSteps());
    double[] best =
        switch (networks.settings().acting()) {
          case SAMPLES -> bestSample(states, limits, map, cells, users, random);
          case SWEEP ->
              improver(map, networks.settings().improveMoves())
                  .improve(
                      states, limits, bestSample(states, limits, map, cells, users, random), users);
          case CRITIC -> withoutActor(states, limits, map, users);
        };
    for (int c = 0; c < cells; c++) {
      if (exploration.in(state.firstCell() + c)) {
        explore(best, c * users, users, random[c]);
      }
    }
    AllocationMap.Executed executed = map.amend(best, limits, users);
    double[] steps = executed.steps();
    for (int i = 0; i < steps.length; i++) {
      steps[i] /= features.stepUnit();
    }
    return new Allocation(executed.bandwidth(), steps, Optional.of(best));
  }

  private double[] bestSample(
      double[] states,
      double[] limits,
      AllocationMap map,
      int cells,
      int users,
      RandomGenerator[] random) {
    double[] encoded = actor.encode(states, cells, users);
    double[] best = sample(encoded, cells, users, random, 0);
    if (samples > 1) {
      double[] criticEncoded = critic.encode(states, cells * users);
      double[] value = value(criticEncoded, map, best, limits, users);
      for (int k = 1; k < samples; k++) {
        double[] other = sample(encoded, cells, users, random, k);
        keepBetter(best, value, other, value(criticEncoded, map, other, limits, users), users);
      }
    }
    return best;
  }

  private double[] withoutActor(double[] states, double[] limits, AllocationMap map, int users) {
    double[] raw = new double[limits.length * 2];
    for (int i = 0; i < limits.length; i++) {
      raw[2 * i] = 1; // an equal share of the bandwidth
      raw[2 * i + 1] = -1; // no steps
    }
    ActionImprover improver = improver(map, 2 * users);
    for (int pass = 0; pass < PASSES; pass++) {
      raw = improver.improve(states, limits, raw, users);
    }
    return raw;
  }

  private ActionImprover improver(AllocationMap map, int moves) {
    return new ActionImprover(map, critic, moves, true);
  }

  private double[] sample(double[] encoded, int cells, int users, RandomGenerator[] random, int k) {
    int perStep = cells * users * 2;
    int steps = actor.noisePerUser() / 2;
    double[] noise = new double[perStep * steps];
    for (int l = 0; l < steps; l++) {
      for (int c = 0; c < cells; c++) {
        for (int i = 0; i < users * 2; i++) {
          noise[l * perStep + c * users * 2 + i] = random[c].nextGaussian();
        }
      }
    }
    double[] raw = actor.act(encoded, noise, cells, users);
    if (!networks.kind().draws() && k > 0) {
      for (int i = 0; i < cells * users; i++) {
        RandomGenerator stream = random[i / users];
        raw[2 * i + 1] = redraw(raw[2 * i + 1], MLP_REDRAW, stream);
      }
    }
    return raw;
  }

  /** Q of every cell. */
  private double[] value(
      double[] encoded, AllocationMap map, double[] raw, double[] limits, int users) {
    double[] described = map.describe(map.amend(raw, limits, users), limits, users);
    double[] values = critic.values(encoded, described, limits.length);
    double[] sums = new double[limits.length / users];
    for (int c = 0; c < sums.length; c++) {
      sums[c] = Arrays.stream(values, c * users, (c + 1) * users).sum();
    }
    return sums;
  }

  private static void keepBetter(
      double[] best, double[] value, double[] other, double[] otherValue, int users) {
    for (int c = 0; c < value.length; c++) {
      if (otherValue[c] > value[c]) {
        value[c] = otherValue[c];
        System.arraycopy(other, c * users * 2, best, c * users * 2, users * 2);
      }
    }
  }

  private void explore(double[] raw, int first, int users, RandomGenerator stream) {
    for (int i = first; i < first + users; i++) {
      double bandwidth = clip(raw[2 * i] + exploration.noise() * stream.nextGaussian());
      double compute = clip(raw[2 * i + 1] + exploration.noise() * stream.nextGaussian());
      raw[2 * i] =
          stream.nextDouble() < exploration.redrawBandwidth()
              ? stream.nextDouble(-1, 1)
              : bandwidth;
      raw[2 * i + 1] = redraw(compute, exploration.redraw(), stream);
    }
  }

  /** With the given probability, a compute entry anew: half of the time -1 or 1, else uniform. */
  private static double redraw(double entry, double probability, RandomGenerator stream) {
    if (stream.nextDouble() >= probability) {
      return entry;
    }
    return stream.nextBoolean() ? (stream.nextBoolean() ? 1 : -1) : stream.nextDouble(-1, 1);
  }

  private static double clip(double entry) {
    return Math.max(-1, Math.min(1, entry));
  }
}
