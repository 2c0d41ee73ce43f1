package io.t2drl.decide;

import io.t2drl.decide.cache.CacheChooser;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.net.SampleChooser;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A trained policy that decides for one cell at a time: which models to cache in a frame, and how
 * to split bandwidth and denoising steps in a slot. Immutable and thread-safe; what it decides
 * follows from its arguments alone.
 *
 * <p>Numbers have raw units: gains as factors, sizes in bit, storage in GB, denoising steps. States
 * that break a rule are refused with all rules they break. Where a slot is one that the training's
 * scenario cannot produce, the greedy allocation takes the place of what the networks would say,
 * and {@link Allocation#reason} says so.
 */
public final class Policy {

  private final PolicyModel model;

  /** Null where nothing was learned of it. */
  private final AllocatorModel allocator;

  private final StateRules rules;
  private final GreedyAllocator greedy;
  private final CacheChooser cacher;
  private final SampleChooser chooser;
  private final SlotFeatures features;

  private Policy(PolicyModel model) {
    this.model = model;
    allocator = model.allocator().orElse(null);
    rules = new StateRules(model.cell());
    greedy = new GreedyAllocator(model.cell());
    cacher = model.cacher().map(learned -> CacheChooser.of(learned, model.cell())).orElse(null);
    chooser = model.allocator().map(SampleChooser::new).orElse(null);
    features =
        model
            .allocator()
            .map(
                learned ->
                    new SlotFeatures(model.cell(), learned.inputs(), chooser.featureStride()))
            .orElse(null);
  }

  /**
   * Reads a policy file, which {@code t2drl export} makes.
   *
   * @param file the file
   * @throws IOException if it cannot be read, or is no policy file, of another version, or damaged:
   *     one sentence that names it
   */
  public static Policy load(Path file) throws IOException {
    return of(PolicyFile.read(file));
  }

  /**
   * {@return a policy that decides as plain data say}
   *
   * @param model the data, whose arrays are not to be written to any more
   */
  public static Policy of(PolicyModel model) {
    return new Policy(model);
  }

  /**
   * {@return what it is: where it comes from, the cell it is for, weights; itself and no copy, so
   * its arrays are not to be written to}
   */
  public PolicyModel model() {
    return model;
  }

  /** {@return M, models of the catalogue} */
  public int models() {
    return model.cell().catalogue().size();
  }

  /** {@return U, users of the cell it was trained for} */
  public int users() {
    return model.cell().users();
  }

  /** {@return N, denoising steps per slot of the cell it was trained for} */
  public double steps() {
    return model.cell().steps();
  }

  /**
   * Chooses the models to cache in a frame.
   *
   * @param state the cell
   * @return whether each model is cached, [M]
   * @throws StateException with all rules that the state breaks
   * @throws UnsupportedOperationException if the policy learned no caches
   */
  public boolean[] cache(CellState state) {
    CacherModel learned =
        model
            .cacher()
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "this policy has learned no caches: in its run the fixed policy '"
                            + model.provenance().cacher()
                            + "' chose them"));
    rules.check(state, learned);
    return cacher.choose(state.popularity(), state.previous(), state.requests());
  }

  /**
   * Allocates bandwidth and denoising steps in a slot, with the noise of seed 0.
   *
   * @param state the slot
   * @return the allocation
   * @throws StateException with all rules that the state breaks
   * @throws UnsupportedOperationException if the policy learned no allocations
   */
  public Allocation allocate(SlotState state) {
    return allocate(state, 0);
  }

  /**
   * Allocates bandwidth and denoising steps in a slot. Whoever decides often takes a {@link
   * #session}.
   *
   * @param state the slot
   * @param seed what the noise is drawn from
   * @return the allocation
   * @throws StateException with all rules that the state breaks
   * @throws UnsupportedOperationException if the policy learned no allocations
   */
  public Allocation allocate(SlotState state, long seed) {
    allocator();
    rules.check(state);
    Allocation allocation = new Allocation(state.gain().length);
    session().allocate(state, seed, allocation);
    return allocation;
  }

  /**
   * {@return the greedy allocation: bandwidth in proportion to the square root of what a share
   * saves a user on the link, steps to whom they save most. Needs no learned allocator}
   *
   * @param state the slot
   * @throws StateException with all rules that the state breaks
   */
  public Allocation greedy(SlotState state) {
    rules.check(state);
    Allocation allocation = new Allocation(state.gain().length);
    session().greedy(state, "asked for", allocation);
    return allocation;
  }

  /** {@return a way to decide again and again without garbage, for one thread} */
  public Session session() {
    return new Session(this, chooser);
  }

  /**
   * {@return a seed for each of many decisions}
   *
   * @param root seed of all of them
   * @param number which decision
   */
  public static long seed(long root, long number) {
    return Noise.seed(root, number);
  }

  /**
   * {@return how many numbers of noise an allocation takes}
   *
   * @param users users of the cell
   * @throws UnsupportedOperationException if the policy learned no allocations
   */
  public int noise(int users) {
    return allocator().noise(users);
  }

  AllocatorModel allocator() {
    if (allocator == null) {
      throw new UnsupportedOperationException(
          "this policy has learned no allocations: in its run the fixed policy '"
              + model.provenance().allocator()
              + "' allocated");
    }
    return allocator;
  }

  StateRules rules() {
    return rules;
  }

  GreedyAllocator greedyAllocator() {
    return greedy;
  }

  SlotFeatures features() {
    return features;
  }
}
