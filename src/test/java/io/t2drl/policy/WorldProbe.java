package io.t2drl.policy;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import java.util.List;
import java.util.Optional;

/**
 * Says in one number what is drawn, decided and served in many episodes of the default scenario.
 */
final class WorldProbe implements RolloutListener {

  /** So many that the loops run as the compiler's best code. */
  private static final int EPISODES = 5;

  private static final int CELLS = 64;

  private long hash = 1;

  private WorldProbe() {}

  /** Prints the number. */
  public static void main(String[] arguments) {
    System.out.println(hash());
  }

  /** {@return a hash of all bits} */
  static long hash() {
    Settings settings = SettingsLoader.load("default", List.of());
    World world = World.of(settings);
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    WorldProbe probe = new WorldProbe();
    for (String name : List.of("rcars", "popular+greedy", "random+oracle", "none+random")) {
      Policy policy = names.resolve(name);
      for (int episode = 0; episode < EPISODES; episode++) {
        Rollout.run(world, new Streams(3), episode, 7, CELLS, policy, probe);
      }
    }
    return probe.hash;
  }

  @Override
  public void slot(
      int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
    add(state.gain());
    add(state.inputBits());
    add(state.outputBits());
    add(allocation.bandwidth());
    add(allocation.steps());
    add(outcome.link());
    add(outcome.delay());
    add(outcome.tv());
    add(outcome.reward());
    for (int i = 0; i < state.model().length; i++) {
      hash = 31 * hash + 2 * state.model()[i] + (state.hit()[i] ? 1 : 0);
    }
  }

  private void add(double[] values) {
    for (double value : values) {
      hash = 31 * hash + Double.doubleToRawLongBits(value);
    }
  }
}
