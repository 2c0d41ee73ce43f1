package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import java.util.Arrays;
import java.util.List;

/** Says in one number what a short training of both timescales ends with. */
final class TrainingProbe {

  /** Widths and batches of the default recipe, so that products have the sizes of production. */
  private static final String[] SHORT = {
    "train.rounds=2", "train.cells=32", "allocator.updates=12", "ddqn.updates=12", "cell.frames=3"
  };

  private TrainingProbe() {}

  /** Prints the number. */
  public static void main(String[] arguments) {
    System.out.println(hash());
  }

  /** {@return a hash of all bits of both agents' states and of the rewards' scales} */
  static long hash() {
    Settings settings = SettingsLoader.load("default", List.of(SHORT));
    Checkpoint checkpoint = new LocalTrainer(settings, World.of(settings), new Runs.Quiet()).run();
    long hash = checkpoint.slotScale().hashCode();
    hash = 31 * hash + checkpoint.frameScale().hashCode();
    hash = 31 * hash + hash(checkpoint.allocator().orElseThrow());
    return 31 * hash + hash(checkpoint.cacher().orElseThrow());
  }

  private static long hash(AgentState state) {
    long hash = state.updates();
    hash = 31 * hash + Arrays.hashCode(state.parameters());
    hash = 31 * hash + Arrays.hashCode(state.updater());
    return 31 * hash + Arrays.hashCode(state.shadow());
  }
}
