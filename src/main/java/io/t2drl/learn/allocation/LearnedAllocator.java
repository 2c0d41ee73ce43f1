package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Key;
import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import java.util.List;
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
  private final float[] actorParameters;
  private final List<float[]> criticParameters;
  private final int improving;
  private final int samples;
  private final Exploration exploration;
  private transient ActorNetwork actor;
  private transient Critics critics;
  private transient Critics improvers;

  /**
   * Puts networks to work.
   *
   * @param networks their shape
   * @param actor the actor's parameters
   * @param critics parameters of the critics whose lower bound picks among samples
   * @param improving number of the first of them that improve actions
   * @param exploration noise on actions
   */
  public LearnedAllocator(
      ActorCritic networks,
      float[] actor,
      List<float[]> critics,
      int improving,
      Exploration exploration) {
    this.networks = networks;
    this.actorParameters = actor;
    this.criticParameters = List.copyOf(critics);
    this.improving = improving;
    this.samples =
        exploration.share() > 0
            ? networks.settings().exploringSamples()
            : networks.settings().samples();
    this.exploration = exploration;
  }

  @Override
  public synchronized Allocation allocate(SlotState state, RandomGenerator[] random) {
    open();
    int cells = state.cells();
    int users = state.model().length / cells;
    UserFeatures features = networks.cells().features(state.world());
    float[] states = features.states(state);
    float[] limits = features.limits(state);
    // What is executed must suit the world acted in; the description stays as the critic learned
    // it.
    AllocationMap map =
        new AllocationMap(
            (float) (state.world().edgeSteps() * features.stepUnit()),
            (float) state.world().bandwidthFloor(),
            features.map().largestSteps());
    float[] best =
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
    double[] raw = new double[best.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = best[i];
    }
    return Amender.amend(state, raw);
  }

  private void open() {
    if (actor == null) {
      actor = networks.actor();
      actor.weights().bind(actorParameters);
      critics = Critics.of(networks, criticParameters);
      improvers = Critics.of(networks, criticParameters.subList(0, improving));
    }
  }

  /**
   * {@return what this is as plain data}
   *
   * @param algorithm name of the agent
   * @param world the world it will act in
   * @throws UserError if it does more than to pick among the actor's samples
   */
  synchronized AllocatorModel model(String algorithm, World world) {
    AllocatorSettings settings = networks.settings();
    if (settings.acting() != AllocatorSettings.Acting.SAMPLES) {
      throw new UserError(
          "allocator.acting must be samples where a policy is exported: allocator.acting="
              + Key.kebab(settings.acting())
              + "; add -s allocator.acting=samples");
    }
    open();
    return new AllocatorModel(
        algorithm,
        samples,
        networks.cells().model(world),
        actor.model(),
        critics.model(),
        settings.pessimism(),
        networks.cells().features().map().largestSteps());
  }

  private float[] bestSample(
      float[] states,
      float[] limits,
      AllocationMap map,
      int cells,
      int users,
      RandomGenerator[] random) {
    float[] actions = actions(states, cells, users, random);
    if (samples == 1) {
      return actions;
    }
    float[] repeated = new float[samples * limits.length];
    for (int k = 0; k < samples; k++) {
      System.arraycopy(limits, 0, repeated, k * limits.length, limits.length);
    }
    float[] described = map.describe(map.amend(actions, repeated, users), repeated, users);
    critics.encode(states);
    float[] values = critics.byCell(described, limits.length, users);
    float[] best = new float[cells * users * 2];
    for (int c = 0; c < cells; c++) {
      int sample = bestSample(values, c, cells);
      System.arraycopy(actions, (sample * cells + c) * users * 2, best, c * users * 2, users * 2);
    }
    return best;
  }

  /** Sample of largest value in a cell, the first among equals. */
  private int bestSample(float[] values, int cell, int cells) {
    int best = 0;
    for (int k = 1; k < samples; k++) {
      if (values[k * cells + cell] > values[best * cells + cell]) {
        best = k;
      }
    }
    return best;
  }

  private float[] withoutActor(float[] states, float[] limits, AllocationMap map, int users) {
    float[] raw = new float[limits.length * 2];
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
    return new ActionImprover(map, improvers, moves, true);
  }

  /** Samples of all cells, [samples x cells x users x 2]. */
  private float[] actions(float[] states, int cells, int users, RandomGenerator[] random) {
    int perCell = users * 2;
    int steps = actor.noisePerUser() / 2;
    float[] noise = new float[samples * steps * cells * perCell];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random[i / perCell % cells].nextGaussian();
    }
    float[] actions = actor.act(states, noise, samples, cells, users);
    if (!networks.kind().draws()) {
      for (int i = cells * users; i < actions.length / 2; i++) {
        RandomGenerator stream = random[i / users % cells];
        actions[2 * i + 1] = redraw(actions[2 * i + 1], MLP_REDRAW, stream);
      }
    }
    return actions;
  }

  private void explore(float[] raw, int first, int users, RandomGenerator stream) {
    for (int i = first; i < first + users; i++) {
      float bandwidth = clip(raw[2 * i] + exploration.noise() * stream.nextGaussian());
      float compute = clip(raw[2 * i + 1] + exploration.noise() * stream.nextGaussian());
      raw[2 * i] =
          stream.nextDouble() < exploration.redrawBandwidth()
              ? (float) stream.nextDouble(-1, 1)
              : bandwidth;
      raw[2 * i + 1] = redraw(compute, exploration.redraw(), stream);
    }
  }

  /** With the given probability, a compute entry anew: half of the time -1 or 1, else uniform. */
  private static float redraw(float entry, double probability, RandomGenerator stream) {
    if (stream.nextDouble() >= probability) {
      return entry;
    }
    return stream.nextBoolean()
        ? (stream.nextBoolean() ? 1 : -1)
        : (float) stream.nextDouble(-1, 1);
  }

  private static float clip(double entry) {
    return (float) Math.max(-1, Math.min(1, entry));
  }
}
