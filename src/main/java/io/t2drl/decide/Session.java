package io.t2drl.decide;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.net.Amending;
import io.t2drl.decide.net.SampleChooser;

/**
 * One thread's way to decide again and again without garbage: its buffers last as long as cells
 * have the same number of users. Not thread-safe; a {@link Policy} makes as many as are needed.
 */
public final class Session {

  private final Policy policy;
  private final SampleChooser chooser;
  private final Noise random = new Noise();
  private SampleChooser.Work work;
  private float[] features = {};
  private double[] limits = {};
  private double[] wanted = {};
  private float[] noise = {};

  Session(Policy policy, SampleChooser chooser) {
    this.policy = policy;
    this.chooser = chooser;
  }

  /**
   * Allocates with noise drawn from a seed: the same seed and state, the same allocation.
   *
   * @param state the slot
   * @param seed any number; {@link Policy#seed} makes one for each of many decisions
   * @param into takes the decision, for as many users
   * @throws StateException with all rules that the state breaks
   * @throws UnsupportedOperationException if the policy learned no allocations
   */
  public void allocate(SlotState state, long seed, Allocation into) {
    AllocatorModel model = policy.allocator();
    if (begin(state, into)) {
      random.reset(seed);
      Noise.fill(model, work.users(), random, noise);
      decide(state, noise, into);
    }
  }

  /**
   * Allocates with given noise.
   *
   * @param state the slot
   * @param given as {@link AllocatorModel} has it, {@link Policy#noise} finite numbers
   * @param into takes the decision, for as many users
   * @throws StateException with all rules that the state breaks
   * @throws UnsupportedOperationException if the policy learned no allocations
   */
  public void allocate(SlotState state, float[] given, Allocation into) {
    policy.allocator();
    policy.rules().check(state);
    policy.rules().checkNoise(given, policy.noise(state.gain().length));
    if (begin(state, into)) {
      decide(state, given, into);
    }
  }

  /**
   * Allocates greedily, without networks: see {@link Policy#greedy}.
   *
   * @param state the slot, which may be one that networks do not know
   * @param reason why, for {@link Allocation#reason}
   * @param into takes the decision, for as many users
   * @throws StateException with all rules that the state breaks
   */
  public void greedy(SlotState state, String reason, Allocation into) {
    policy.rules().check(state);
    room(state, into);
    policy.greedyAllocator().allocate(state, into);
    into.because(reason);
  }

  /**
   * {@return whether networks are to decide; where they know nothing of the state it is decided}
   */
  private boolean begin(SlotState state, Allocation into) {
    policy.rules().check(state);
    room(state, into);
    String strange = policy.rules().strange(state);
    into.because(strange);
    if (!strange.isEmpty()) {
      policy.greedyAllocator().allocate(state, into);
      return false;
    }
    int users = state.gain().length;
    if (work == null || work.users() != users) {
      work = chooser.work(users);
      features = new float[users * chooser.featureStride()];
      limits = new double[users];
      wanted = new double[2 * users];
      noise = new float[policy.noise(users)];
    }
    return true;
  }

  private static void room(SlotState state, Allocation into) {
    if (into.bandwidth().length != state.gain().length) {
      throw new IllegalArgumentException(
          "the allocation has room for "
              + into.bandwidth().length
              + " users, and the state has "
              + state.gain().length);
    }
  }

  private void decide(SlotState state, float[] numbers, Allocation into) {
    SlotFeatures describing = policy.features();
    describing.describe(state, features);
    describing.limits(state, limits);
    float steps = (float) (state.steps() * describing.stepUnit(state));
    double floor = policy.model().cell().bandwidthFloor();
    int best = chooser.choose(features, limits, steps, (float) floor, numbers, work);
    amend(state, best, floor, into);
  }

  /** Makes the raw action feasible in the cell's own steps, in double precision. */
  private void amend(SlotState state, int at, double floor, Allocation into) {
    double[] limit = policy.allocator().inputs().limit();
    for (int u = 0; u < limits.length; u++) {
      limits[u] = state.hit()[u] ? limit[state.model()[u]] : 0;
    }
    double scale = Amending.amend(work.raw(), at, limits, state.steps(), floor, wanted);
    for (int u = 0; u < limits.length; u++) {
      into.bandwidth()[u] = wanted[2 * u];
      into.steps()[u] = wanted[2 * u + 1] * scale;
    }
  }
}
