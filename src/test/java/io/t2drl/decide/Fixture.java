package io.t2drl.decide;

import io.t2drl.config.Settings;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.export.ExportedPolicy;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.JudgedRound;
import io.t2drl.train.TrainedPolicy;
import io.t2drl.train.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Policies with networks as they are at the beginning, but for noise on them, and states. */
public final class Fixture {

  private static final float ALLOCATOR_SPREAD = 0.1f;

  /** Enough for decisions to differ between frames. */
  private static final float CACHER_SPREAD = 0.5f;

  private static final RewardScale SCALE = new RewardScale(-41, 5);

  private static final JudgedRound JUDGED =
      new JudgedRound(2, new Verdict(-41.5, 0.75, Optional.of(0.25)));

  private Fixture() {}

  /** {@return a stream of a test} */
  static RandomGenerator random(long number) {
    return new Streams(7).stream(Streams.Purpose.LEARNING, number, 0);
  }

  /** {@return what a run with these settings might have learned} */
  public static TrainedPolicy trained(Settings settings) {
    Optional<AgentState> cacher =
        LearnedRoles.caching(settings)
            .map(named -> LearnedRoles.cacher(settings, World.drawn(settings), SCALE).initial())
            .map(state -> moved(state, CACHER_SPREAD));
    Optional<AgentState> allocator =
        LearnedRoles.allocation(settings)
            .map(named -> LearnedRoles.allocator(settings, SCALE).initial())
            .map(state -> moved(state, ALLOCATOR_SPREAD));
    Checkpoint checkpoint = new Checkpoint(3, SCALE, SCALE, cacher, allocator);
    return new TrainedPolicy("run", settings, checkpoint, Optional.of(JUDGED));
  }

  private static AgentState moved(AgentState state, float spread) {
    return new AgentState(
        state.updates(),
        moved(state.parameters(), spread),
        state.updater(),
        moved(state.shadow(), spread));
  }

  private static float[] moved(float[] parameters, float spread) {
    RandomGenerator random = random(parameters.length);
    float[] moved = parameters.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += spread * (float) random.nextGaussian();
    }
    return moved;
  }

  /** {@return that policy as plain data} */
  public static PolicyModel model(Settings settings) {
    return ExportedPolicy.of("test", trained(settings));
  }

  /** {@return a slot that a world can produce, some of its requests hits, as training sees it} */
  static io.t2drl.edge.SlotState slot(World world, RandomGenerator random) {
    io.t2drl.edge.SlotState slot =
        SlotSampler.sample(world, random.nextInt(world.states()), random);
    for (int u = 0; u < world.users(); u++) {
      slot.hit()[u] = random.nextInt(3) > 0;
    }
    return slot;
  }

  /** {@return slots of one cell each as a block of cells} */
  static io.t2drl.edge.SlotState together(List<io.t2drl.edge.SlotState> slots) {
    World world = slots.get(0).world();
    int users = world.users();
    int size = slots.size() * users;
    io.t2drl.edge.SlotState block =
        new io.t2drl.edge.SlotState(
            world,
            slots.size(),
            0,
            new double[size],
            new int[size],
            new double[size],
            new double[size],
            new boolean[size]);
    for (int c = 0; c < slots.size(); c++) {
      System.arraycopy(slots.get(c).gain(), 0, block.gain(), c * users, users);
      System.arraycopy(slots.get(c).model(), 0, block.model(), c * users, users);
      System.arraycopy(slots.get(c).inputBits(), 0, block.inputBits(), c * users, users);
      System.arraycopy(slots.get(c).outputBits(), 0, block.outputBits(), c * users, users);
      System.arraycopy(slots.get(c).hit(), 0, block.hit(), c * users, users);
    }
    return block;
  }

  /** {@return the same slot as it is told outside} */
  static SlotState told(io.t2drl.edge.SlotState slot) {
    return new SlotState(
        slot.gain(),
        slot.model(),
        slot.inputBits(),
        slot.outputBits(),
        slot.hit(),
        slot.world().edgeSteps());
  }
}
